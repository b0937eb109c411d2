using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Model.CredentialMate;

namespace Gates.E2E.CredentialMate;

/// <summary>
/// The case that this gate exists for: a physician with more general hours than needed, who still lacks a topic that
/// comes on top. The numbers are the contract's own, not the oracle's.
/// </summary>
[AllureStory("Dr. Sehgal"), AllureSeverity(SeverityLevel.blocker)]
public sealed class SehgalTests : PersonaCheck
{
    private const string Sehgal = "sehgal";

    [TestCase("FL", 2.0)]
    [TestCase("OH", 0.0)]
    [TestCase("MO", 0.0)]
    public async Task Dr_Sehgal_sees_the_same_gap_everywhere(string state, double hours)
    {
        var tour = await TourAsync(Sehgal);
        var license = tour.Licenses.Single(one => one.License.State == state);

        var readings = license.TotalGaps(tour);

        using (Assert.EnterMultipleScope())
            foreach (var reading in readings)
                Assert.That(reading.Value, Is.EqualTo((decimal)hours).Within(Hours.Tolerance),
                    $"Dr. Sehgal, {license}, {reading.Surface}: {reading.WhyAbsent}");
    }

    [Test]
    public async Task Dr_Sehgal_lacks_medical_errors_prevention_in_Florida_and_nothing_else()
    {
        var tour = await TourAsync(Sehgal);
        var florida = tour.Licenses.Single(one => one.License.State == "FL");

        var open = florida.Checked?.TopicProgress.Where(topic => topic.Gap > 0).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(open?.Select(topic => topic.NormalizedTopic), Is.EquivalentTo(["medical_errors_prevention"]));
            Assert.That(open?.Select(topic => topic.CountsTowardTotal), Has.All.False);
            Assert.That(florida.Topics.Where(topic => topic.OnHover.Text is not null).Select(topic => topic.Facts.NormalizedTopic),
                Is.EquivalentTo(["medical_errors_prevention"]), "topics that the state page explains");
        }
    }

    [Test]
    public async Task Dr_Sehgals_hours_in_hiv_aids_prevention_count_for_hiv_aids()
    {
        var tour = await TourAsync(Sehgal);
        var florida = tour.Licenses.Single(one => one.License.State == "FL");

        var shown = florida.Topics.FirstOrDefault(topic => topic.Facts.NormalizedTopic == "hiv_aids")?.Item?.Hours;

        Assert.That(shown, Is.EqualTo((2m, 2m)), "earned and required hours of Hiv Aids on the state page");
    }
}
