using Gates.Model.CredentialMate;
using Gates.Systems.CredentialMate.Pages;

namespace Gates.E2E.CredentialMate;

/// <summary>What the state page showed of one topic.</summary>
internal sealed class TopicTour(TopicFacts facts)
{
    /// <summary>Longest time until a tooltip shows, in milliseconds. Source: contract, Tooltips.</summary>
    public const double TooltipBudgetMs = 500;

    // A busy gate machine only ever adds time: the least of some measurements is the deployment's own.
    private const int MostMeasurements = 3;

    public TopicFacts Facts => facts;

    /// <summary>Null when no list item has the topic's name.</summary>
    public TopicItem? Item { get; private set; }

    /// <summary>Null when the item has no badge with the right text.</summary>
    public BadgeColour? Badge { get; private set; }

    /// <summary>The tooltip under the mouse, once for each measurement.</summary>
    public List<ShownTooltip> OnHover { get; } = [];

    /// <summary>The tooltip under the keyboard's focus, once for each measurement.</summary>
    public List<ShownTooltip> OnFocus { get; } = [];

    public static async Task<TopicTour> ReadAsync(StatePage page, LicenseTour license, TopicFacts facts)
    {
        var tour = new TopicTour(facts);
        tour.Item = await page.TopicAsync(facts.DisplayNames, license.License.LicenseType, license.Several);
        if (tour.Item is null)
            return tour;
        tour.Badge = await tour.Item.BadgeColourAsync(Deployment.Badges.For(facts.CountsTowardTotal));
        if (facts.IsOpen)
        {
            await MeasureAsync(tour.OnHover, tour.Item.Trigger.HoverAsync);
            await MeasureAsync(tour.OnFocus, tour.Item.Trigger.FocusAsync);
            await tour.Item.Trigger.RestAsync();
        }
        return tour;
    }

    // All measurements are reported; only one that was too slow is taken again.
    private static async Task MeasureAsync(List<ShownTooltip> shown, Func<Task<ShownTooltip?>> show)
    {
        while (shown.Count < MostMeasurements && await show() is { } tooltip)
        {
            shown.Add(tooltip);
            if (tooltip.AfterMs <= TooltipBudgetMs)
                return;
        }
    }
}
