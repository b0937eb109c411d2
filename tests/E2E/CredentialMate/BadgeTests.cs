using Allure.NUnit.Attributes;
using Gates.Kit.Targets;

namespace Gates.E2E.CredentialMate;

/// <summary>The badge that tells an overlapping topic from an additive one, on the state page.</summary>
[AllureStory("Badges")]
public sealed class BadgeTests : PersonaCheck
{
    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task A_badge_says_whether_the_topic_overlaps_or_is_additive(string persona)
    {
        var tour = await TourAsync(persona);

        var without = tour.Licenses.SelectMany(license => license.Topics
            .Where(topic => topic.Badge is null)
            .Select(topic => $"{license}, {topic.Facts.NormalizedTopic}: no badge "
                + $"'{Deployment.Badges.For(topic.Facts.CountsTowardTotal)}' in '{topic.Item?.Text ?? "(no list item)"}'"));

        FindsNone(without, $"{persona}: topics without the right badge text");
    }

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task A_badge_is_blue_where_the_topic_overlaps_and_orange_where_it_is_additive(string persona)
    {
        var tour = await TourAsync(persona);

        var wrong = tour.Licenses.SelectMany(license => license.Topics
            .Select(topic => (Topic: topic, Mismatch: topic.Badge?.Mismatch(topic.Facts.CountsTowardTotal)))
            .Where(one => one.Mismatch is not null)
            .Select(one => $"{license}, {one.Topic.Facts.NormalizedTopic}: {one.Mismatch}"));

        FindsNone(wrong, $"{persona}: badges of the wrong colour");
    }
}
