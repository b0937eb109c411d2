using System.Text;

namespace Gates.Model.CredentialMate;

/// <summary>What the surfaces must show for one licence, and how it comes about. All hours.</summary>
public sealed record ExpectedGap
{
    public required string State { get; init; }

    public required string LicenseType { get; init; }

    /// <summary>First day whose credits count.</summary>
    public required DateOnly CycleStart { get; init; }

    /// <summary>Last day whose credits count.</summary>
    public required DateOnly CycleEnd { get; init; }

    public required decimal TotalRequired { get; init; }

    /// <summary>Category 1 hours inside the cycle, whatever their topic.</summary>
    public required decimal TotalEarned { get; init; }

    /// <summary>Every topic rule of the licence, gap 0 included, ordered by normalized topic.</summary>
    public required IReadOnlyList<ExpectedTopic> Topics { get; init; }

    /// <summary>Wrong totals that well-known mistakes would give; each differs from <see cref="TotalGap"/>.</summary>
    public IReadOnlyList<KnownMistake> KnownMistakes { get; init; } = [];

    /// <summary><c>max(0, required - earned)</c> of the total.</summary>
    public decimal GeneralGap => Math.Max(0, TotalRequired - TotalEarned);

    /// <summary>Gaps of the topics that count toward the total.</summary>
    public decimal OverlapGap => Topics.Where(topic => topic.CountsTowardTotal).Sum(topic => topic.Gap);

    /// <summary>Gaps of the topics that come on top.</summary>
    public decimal SeparateGap => Topics.Where(topic => !topic.CountsTowardTotal).Sum(topic => topic.Gap);

    /// <summary><c>max(general, Σ overlap) + Σ separate</c>.</summary>
    public decimal TotalGap => Math.Max(GeneralGap, OverlapGap) + SeparateGap;

    /// <summary>The formula with its numbers: <c>max(0, 0) + 2.0</c>.</summary>
    public string Derivation =>
        $"max({Hours.Text(GeneralGap)}, {Hours.Text(OverlapGap)}) + {Hours.Text(SeparateGap)}";

    /// <summary>A line for the total and one for each topic, indented by nothing, for a failure message.</summary>
    public string Workings()
    {
        var width = Topics.Select(topic => topic.NormalizedTopic.Length).Append("general".Length).Max();
        var text = new StringBuilder();
        text.Append($"{"general".PadRight(width)}  {Difference(TotalRequired, TotalEarned)} = {Hours.Text(GeneralGap)}");
        foreach (var topic in Topics)
        {
            var kind = topic.CountsTowardTotal ? "overlaps" : "separate";
            text.Append($"\n{topic.NormalizedTopic.PadRight(width)}  ");
            text.Append($"{Difference(topic.Required, topic.Earned)} = {Hours.Text(topic.Gap)}, {kind}");
        }

        return text.ToString();
    }

    private static string Difference(decimal required, decimal earned) =>
        $"max(0, {Hours.Text(required)} - {Hours.Text(earned)})";
}

/// <summary>One topic rule of a licence. All hours.</summary>
public sealed record ExpectedTopic
{
    /// <summary>As the rule has it.</summary>
    public required string Topic { get; init; }

    /// <summary><see cref="Topic"/> after alias resolution.</summary>
    public required string NormalizedTopic { get; init; }

    public required decimal Required { get; init; }

    public required decimal Earned { get; init; }

    public required bool CountsTowardTotal { get; init; }

    /// <summary>The text that surfaces give for it; null exactly when <see cref="Gap"/> is 0.</summary>
    public required ExpectedExplanation? Explanation { get; init; }

    public decimal Gap => Math.Max(0, Required - Earned);
}

/// <summary>A wrong total that a well-known mistake gives, so that a red check can name the likely cause.</summary>
/// <param name="TotalGap">The total, in hours, that the mistake gives for this licence.</param>
/// <param name="Mistake">What was done wrong, in a clause that follows "what comes out when".</param>
public sealed record KnownMistake(decimal TotalGap, string Mistake);
