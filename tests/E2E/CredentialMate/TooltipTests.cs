using Allure.NUnit.Attributes;
using Gates.Kit.Targets;
using Gates.Model.CredentialMate;

namespace Gates.E2E.CredentialMate;

/// <summary>The explanation of an open topic: hidden at first, shown to the mouse and to the keyboard.</summary>
[AllureStory("Tooltips")]
public sealed class TooltipTests : PersonaCheck
{
    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task No_explanation_is_visible_before_it_is_asked_for(string persona)
    {
        var tour = await TourAsync(persona);

        FindsNone(tour.VisibleBefore, $"{persona}: explanations that nobody asked for");
    }

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task The_state_page_explains_an_open_topic_to_the_mouse(string persona)
    {
        var tour = await TourAsync(persona);

        FindsNone(WrongOnStatePage(tour, topic => topic.OnHover), $"{persona}: tooltips of the state page under the mouse");
    }

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task The_state_page_explains_an_open_topic_to_the_keyboard(string persona)
    {
        var tour = await TourAsync(persona);

        FindsNone(WrongOnStatePage(tour, topic => topic.OnFocus), $"{persona}: tooltips of the state page under the keyboard's focus");
    }

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task The_dashboard_explains_every_open_topic_behind_the_gap(string persona)
    {
        var tour = await TourAsync(persona);

        FindsNone(tour.Licenses.Where(license => license.HasOpenTopic).SelectMany(WrongOnDashboard), $"{persona}: tooltips of the dashboard");
    }

    private static IEnumerable<string> WrongOnStatePage(
        PersonaTour tour, Func<TopicTour, MeasuredTooltip> shownOf) =>
        from license in tour.Licenses
        from topic in license.Topics
        where topic.Facts.IsOpen
        from wrong in WrongOf(topic.Facts, ExplanationOf(license, topic.Facts), shownOf(topic))
        select $"{license}, {topic.Facts.NormalizedTopic}: {wrong}";

    private static IEnumerable<string> WrongOf(
        TopicFacts topic, ExpectedExplanation? expected, MeasuredTooltip tooltip)
    {
        if (tooltip.Text is not { } text)
        {
            yield return "no tooltip shows within 3 s";
            yield break;
        }
        if (tooltip.Late is { } late)
            yield return late;
        var found = Explanations.FindAll(text);
        if (found.Count != 1)
            yield return $"the tooltip has {found.Count} explanations, not one: '{text}'";
        else if (expected is null)
            yield return topic.IsOpen ? "no surface tells what the explanation must be" : "explained without a gap";
        else if (MismatchOf(expected, found[0]) is { } mismatch)
            yield return $"{mismatch}: '{text}'";
    }

    private static IEnumerable<string> WrongOnDashboard(LicenseTour license)
    {
        if (license.DashboardTooltip.Text is not { } text)
        {
            yield return $"{license}: no tooltip on the gap";
            yield break;
        }
        if (license.DashboardTooltip.Late is { } late)
            yield return $"{license}: {late}";
        var explanations = Explanations.FindAll(text);
        var plain = Topics.ReportKey(text);
        foreach (var topic in license.TopicsToFind.Where(topic => topic.IsOpen))
        {
            if (ExplanationOf(license, topic) is not { } expected)
                yield return $"{license}, {topic.NormalizedTopic}: no surface tells what the explanation must be";
            else if (!explanations.Any(found => MismatchOf(expected, found) is null))
                yield return $"{license}, {topic.NormalizedTopic}: no '{expected}' in '{text}'";
            if (!topic.DisplayNames.Any(name => plain.Contains(Topics.ReportKey(name), StringComparison.Ordinal)))
                yield return $"{license}: no topic '{topic.NormalizedTopic}' in '{text}'";
            var badge = Deployment.Badges.For(topic.CountsTowardTotal);
            if (!text.Contains(badge, StringComparison.OrdinalIgnoreCase))
                yield return $"{license}, {topic.NormalizedTopic}: no badge text '{badge}' in '{text}'";
        }
    }

    // Without an oracle the API's own explanation is what pages are held to.
    private static ExpectedExplanation? ExplanationOf(LicenseTour license, TopicFacts topic)
    {
        if (topic.Explanation is { } computed)
            return computed;
        var told = license.Checked?.TopicProgress.FirstOrDefault(one => one.NormalizedTopic == topic.NormalizedTopic)?.Explanation;
        return told is not null && Explanations.Parse(told) is { } read
            ? new ExpectedExplanation(read.Sentence, read.GapHours, read.RequiredHours)
            : null;
    }

    private static string? MismatchOf(ExpectedExplanation expected, Explanation found) => new ExpectedExplanation(
        found.Sentence, found.GapHours, found.RequiredHours) == expected ? null : expected.Mismatch(TextOf(found));

    private static string TextOf(Explanation found) =>
        new ExpectedExplanation(found.Sentence, found.GapHours, found.RequiredHours).ToString();
}
