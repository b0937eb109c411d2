namespace Gates.Model;

/// <summary>A time after which something is ended, with the name of the setting that gives it.</summary>
/// <param name="Name">As its owner writes it: <c>--deadline</c>, <c>'timeout' of playwright.config.json</c>.</param>
/// <param name="Length">How long.</param>
public sealed record Deadline(string Name, TimeSpan Length);

/// <summary>
/// Deadlines nest: a step's in a check's, a check's in its lane's, a lane's in the run's. One that is longer than the one around it never acts, and whoever
/// set it believes that it does.
/// </summary>
public static class Deadlines
{
    /// <summary>Each that is longer than the one around it, in a sentence; none when they nest.</summary>
    /// <param name="fromInside">The innermost first.</param>
    public static IEnumerable<string> Contradictions(params IReadOnlyList<Deadline> fromInside) =>
        from pair in fromInside.Zip(fromInside.Skip(1))
        where pair.First.Length > pair.Second.Length
        select $"{pair.First.Name} is {pair.First.Length:c}, but must be at most {pair.Second.Length:c}, which is {pair.Second.Name}: the outer one would always act first.";
}
