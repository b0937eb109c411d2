namespace Gates.Model.Baselines;

/// <summary>
/// Holm's correction: of many true "nothing changed", at most one in twenty families has one that is called a change.
/// Without it, forty metrics would show two changes in every run.
/// </summary>
public static class Holm
{
    /// <summary>The chances, corrected for how many there are, in the order given.</summary>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> chances)
    {
        var adjusted = new double[chances.Count];
        var least = 0.0;
        foreach (var (rank, place) in Enumerable.Range(0, chances.Count).OrderBy(place => chances[place]).Index())
        {
            least = Math.Max(least, Math.Min(1, chances[place] * (chances.Count - rank)));
            adjusted[place] = least;
        }

        return adjusted;
    }
}
