using Allure.NUnit.Attributes;
using Gates.Kit.Targets;
using Gates.Model.Surfaces;

namespace Gates.E2E.CredentialMate;

/// <summary>Required and earned hours, topic by topic, on the state page and in both APIs.</summary>
[AllureStory("Topics")]
public sealed class TopicTests : PersonaCheck
{
    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task Every_surface_shows_the_same_hours_of_a_topic(string persona)
    {
        var tour = await TourAsync(persona);

        var compared = tour.Licenses
            .SelectMany(license => license.Topics.Select(topic => Compare(tour, license, topic)))
            .ToList();

        Assert.That(compared.SelectMany(one => one.BetweenSurfaces), Is.Empty, MessageOf(compared));
    }

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task Every_surface_shows_the_hours_that_the_oracle_computes(string persona)
    {
        var tour = await TourAsync(persona);
        NeedsOracle(tour);

        var compared = tour.Licenses
            .SelectMany(license => license.Topics.Select(topic => Compare(tour, license, topic)))
            .ToList();

        Assert.That(compared.SelectMany(one => one.WithOracle), Is.Empty, MessageOf(compared));
    }

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task Both_APIs_name_the_same_topics(string persona)
    {
        var tour = await TourAsync(persona);

        using (Assert.EnterMultipleScope())
            foreach (var license in tour.Licenses)
                Assert.That(
                    license.Checked?.TopicProgress.Select(topic => topic.NormalizedTopic),
                    Is.EquivalentTo(license.Harmonized?.TopicGapsDetailed.Select(topic => topic.NormalizedTopic) ?? ["(no answer)"]),
                    $"{persona}, {license}: topics of check, against those of harmonize");
    }

    private static SurfaceComparison Compare(PersonaTour tour, LicenseTour license, TopicTour topic)
    {
        var name = topic.Facts.NormalizedTopic;
        var (earned, required) = ($"earned hours of {name}", $"required hours of {name}");
        var check = license.Checked?.TopicProgress.FirstOrDefault(one => one.NormalizedTopic == name);
        var harmonize = license.Harmonized?.TopicGapsDetailed.FirstOrDefault(one => one.NormalizedTopic == name);
        var expected = license.Expected?.Topics.FirstOrDefault(one => one.NormalizedTopic == name);
        var where = topic.Item is null ? "no list item with its display name" : $"'{topic.Item.Text}' has no '{{earned}}/{{required}} hrs'";
        Reading[] readings =
        [
            Of("API harmonize", earned, harmonize?.EarnedHours, "it does not name the topic"),
            Of("API check", earned, check?.EarnedHours, "it does not name the topic"),
            Of("state page", earned, topic.Item?.Hours?.Earned, where),
            Of("API harmonize", required, harmonize?.RequiredHours, "it does not name the topic"),
            Of("API check", required, check?.RequiredHours, "it does not name the topic"),
            Of("state page", required, topic.Item?.Hours?.Required, where),
        ];
        return SurfaceComparison.Compare(tour.Persona.Name, license.ToString(), readings, expected is not null
            ? [
                Expectation.Of(earned, expected.Earned, "credits of the cycle, after aliases"),
                Expectation.Of(required, expected.Required, "the rule"),
            ]
            : []);
    }

    private static Reading Of(string surface, string quantity, decimal? value, string whyNot) =>
        value is { } hours ? Reading.Of(surface, quantity, hours) : Reading.Absent(surface, quantity, whyNot);

    private static string MessageOf(IEnumerable<SurfaceComparison> compared) =>
        string.Join("\n\n", compared.Select(one => one.Message).Where(text => text.Length > 0));
}
