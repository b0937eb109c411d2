using Gates.Systems.CredentialMate.Pages;

namespace Gates.E2E.CredentialMate;

/// <summary>A tooltip, once for each time that it was asked for. Without any it did not show, or nobody asked.</summary>
internal sealed record MeasuredTooltip(IReadOnlyList<ShownTooltip> Shown)
{
    /// <summary>Longest time until a tooltip shows, in milliseconds. Source: contract, Tooltips.</summary>
    private const double BudgetMs = 500;

    // A busy gate machine only ever adds time: the least of some measurements is the deployment's own.
    private const int MostMeasurements = 3;

    public static MeasuredTooltip None { get; } = new([]);

    /// <summary>What it said the last time; null where it did not show.</summary>
    public string? Text => Shown.Count == 0 ? null : Shown[^1].Text;

    /// <summary>A sentence where it was too slow every time; else null.</summary>
    public string? Late => Shown.All(tooltip => tooltip.AfterMs > BudgetMs)
        ? $"shows after {string.Join(", ", Shown.Select(tooltip => $"{tooltip.AfterMs:0} ms"))}; allowed: {BudgetMs:0} ms"
        : null;

    /// <summary>All measurements are kept; only one that was too slow is taken again.</summary>
    public static async Task<MeasuredTooltip> TakeAsync(Func<Task<ShownTooltip?>> show)
    {
        var shown = new List<ShownTooltip>();
        while (shown.Count < MostMeasurements && shown.All(tooltip => tooltip.AfterMs > BudgetMs) && await show() is { } tooltip)
            shown.Add(tooltip);
        return new MeasuredTooltip(shown);
    }
}
