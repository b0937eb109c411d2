using Allure.NUnit.Attributes;
using Gates.Kit.Targets;
using Gates.Model.CredentialMate;
using Gates.Systems.CredentialMate.Reports;

namespace Gates.E2E.CredentialMate;

/// <summary>The file behind <c>Download CME Report</c>. Its total gaps are compared in <see cref="GapTests"/>.</summary>
[AllureStory("Report")]
public sealed class ReportTests : PersonaCheck
{
    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task A_report_is_named_cme_report_with_the_ending_of_its_format(string persona)
    {
        var tour = await TourAsync(persona);

        Assert.That(tour.ReportName, Does.Match($@"^cme-report-.*\.{Deployment.Settings.ReportFormat}$"), $"{persona}: {tour.WhyNoReport}");
    }

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task A_report_lists_the_open_topics_and_their_kind(string persona)
    {
        var tour = await TourAsync(persona);
        Assert.That(tour.Report, Is.Not.Null, $"{persona}: {tour.WhyNoReport}");

        using (Assert.EnterMultipleScope())
            foreach (var license in tour.Licenses)
                FindsNone(WrongTopics(tour.Report!, license), $"{persona}, {license}: open topics of the report");
    }

    private static IEnumerable<string> WrongTopics(CmeReport report, LicenseTour license)
    {
        // The comma-separated form has no topics.
        if (report.Of(license.License.State, license.License.LicenseType) is not { Topics: { } shown })
            return report.Licenses.All(one => one.Topics is null) ? [] : ["the licence is not in the report"];
        var open = license.TopicsToFind.Where(topic => topic.IsOpen).ToList();
        var unknown = shown.Where(topic => !open.Exists(right => Same(topic, right))).Select(topic => $"'{topic.Topic}' is not open");
        return open.Select(right => Mismatch(shown.FirstOrDefault(topic => Same(topic, right)), right)).OfType<string>().Concat(unknown);
    }

    private static string? Mismatch(ReportTopic? shown, TopicFacts right)
    {
        if (shown is null)
            return $"'{right.NormalizedTopic}' is missing";
        if (!Hours.Agree(shown.GapHours, right.Gap))
            return $"'{shown.Topic}' has {Hours.Text(shown.GapHours)} h; right is {Hours.Text(right.Gap)} h";
        return shown.CountsTowardTotal == right.CountsTowardTotal ? null
            : $"'{shown.Topic}' is called {(shown.CountsTowardTotal ? "Overlaps" : "Additive")}";
    }

    private static bool Same(ReportTopic shown, TopicFacts right) =>
        Topics.SameInReports(shown.Topic, right.Topic) || Topics.SameInReports(shown.Topic, right.NormalizedTopic);
}
