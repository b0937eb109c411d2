using Gates.Model.CredentialMate;
using Gates.Systems.CredentialMate.Pages;

namespace Gates.E2E.CredentialMate;

/// <summary>What the state page showed of one topic.</summary>
internal sealed class TopicTour(TopicFacts facts)
{
    public TopicFacts Facts => facts;

    /// <summary>Null when no list item has the topic's name.</summary>
    public TopicItem? Item { get; private set; }

    /// <summary>Null when the item has no badge with the right text.</summary>
    public BadgeColour? Badge { get; private set; }

    /// <summary>The tooltip under the mouse.</summary>
    public MeasuredTooltip OnHover { get; private set; } = MeasuredTooltip.None;

    /// <summary>The tooltip under the keyboard's focus.</summary>
    public MeasuredTooltip OnFocus { get; private set; } = MeasuredTooltip.None;

    public static async Task<TopicTour> ReadAsync(StatePage page, LicenseTour license, TopicFacts facts)
    {
        var tour = new TopicTour(facts);
        tour.Item = await page.TopicAsync(facts.DisplayNames, license.License.LicenseType, license.Several);
        if (tour.Item is null)
            return tour;
        tour.Badge = await tour.Item.BadgeColourAsync(Deployment.Badges.For(facts.CountsTowardTotal));
        if (facts.IsOpen)
        {
            tour.OnHover = await MeasuredTooltip.TakeAsync(tour.Item.Trigger.HoverAsync);
            tour.OnFocus = await MeasuredTooltip.TakeAsync(tour.Item.Trigger.FocusAsync);
            await tour.Item.Trigger.RestAsync();
        }
        return tour;
    }
}
