using Gates.Kit.Targets;
using Gates.Model.CredentialMate;
using Gates.Model.Surfaces;
using Gates.Systems.CredentialMate;
using Gates.Systems.CredentialMate.Pages;

namespace Gates.E2E.CredentialMate;

/// <summary>What every surface showed of one licence of a persona.</summary>
/// <param name="license">Which one.</param>
/// <param name="several">Whether the persona holds another one of this state.</param>
internal sealed class LicenseTour(PersonaLicense license, bool several)
{
    public PersonaLicense License => license;

    public bool Several => several;

    /// <summary>What the oracle computes; null where the target offers no inputs.</summary>
    public ExpectedGap? Expected { get; init; }

    public StateGap? Harmonized { get; init; }

    public Checked? Checked { get; init; }

    public CmeRow? Row { get; set; }

    public MeasuredTooltip DashboardTooltip { get; set; } = MeasuredTooltip.None;

    public IReadOnlyList<GapText>? GapsOnStatePage { get; set; }

    public List<TopicTour> Topics { get; } = [];

    /// <summary>The topics to look for: the oracle's, or where there is none those of the APIs.</summary>
    public IReadOnlyList<TopicFacts> TopicsToFind =>
        Expected?.Topics.Select(TopicFacts.Of).ToList()
        ?? Checked?.TopicProgress.Select(TopicFacts.Of).ToList()
        ?? Harmonized?.TopicGapsDetailed.Select(TopicFacts.Of).ToList()
        ?? [];

    public bool HasOpenTopic => TopicsToFind.Any(topic => topic.IsOpen);

    /// <summary>The total gap on each surface, in the order in which a reader expects them.</summary>
    public IReadOnlyList<Reading> TotalGaps(PersonaTour tour)
    {
        var report = tour.Report?.Of(license.State, license.LicenseType);
        return
        [
            Of("API harmonize", Harmonized?.TotalGap, "it answers no such licence"),
            Of("API check", Checked?.TotalGap, "it does not answer"),
            Of("dashboard", Row?.Gap.Hours, "no row with this state, type and a gap"),
            .. OnStatePage(),
            Of($"report ({Deployment.Settings.ReportFormat})", report?.TotalGap, tour.WhyNoReport ?? "the licence is not in it"),
        ];
    }

    public override string ToString() => $"{license.State} {license.LicenseType}";

    private IEnumerable<Reading> OnStatePage()
    {
        var distinct = GapsOnStatePage?.DistinctBy(gap => gap.Hours).ToList() ?? [];
        return distinct.Count == 0
            ? [Reading.Absent("state page", "total gap", "no text of the form '{number} hrs gap'")]
            : distinct.Select(gap => Reading.Of("state page", "total gap", gap.Hours, gap.Text));
    }

    private static Reading Of(string surface, decimal? value, string whyNot) => value is { } hours
        ? Reading.Of(surface, "total gap", hours)
        : Reading.Absent(surface, "total gap", whyNot);
}

/// <summary>What is known of a topic before the state page is looked at.</summary>
internal sealed record TopicFacts(string Topic, string NormalizedTopic, bool CountsTowardTotal, decimal Gap, ExpectedExplanation? Explanation)
{
    public bool IsOpen => Gap > 0;

    public IReadOnlyCollection<string> DisplayNames =>
        [Topics.DisplayName(Topic), Topics.DisplayName(NormalizedTopic)];

    public static TopicFacts Of(ExpectedTopic topic) =>
        new(topic.Topic, topic.NormalizedTopic, topic.CountsTowardTotal, topic.Gap, topic.Explanation);

    public static TopicFacts Of(TopicProgress topic) =>
        new(topic.Topic, topic.NormalizedTopic, topic.CountsTowardTotal, topic.Gap, null);

    public static TopicFacts Of(TopicGap topic) =>
        new(topic.Topic, topic.NormalizedTopic, topic.CountsTowardTotal, topic.GapHours, null);
}
