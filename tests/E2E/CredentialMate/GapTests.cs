using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Model.Surfaces;
using Gates.Systems.CredentialMate.Pages;

namespace Gates.E2E.CredentialMate;

/// <summary>One total gap: on the dashboard, the state page, the downloaded report and in both APIs.</summary>
[AllureStory("Total gap"), AllureSeverity(SeverityLevel.blocker)]
public sealed class GapTests : PersonaCheck
{
    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task Every_surface_shows_the_same_gap(string persona)
    {
        var tour = await TourAsync(persona);

        var compared = tour.Licenses.Select(license => SurfaceComparison.Compare(
            persona, license.ToString(), license.TotalGaps(tour), [])).ToList();
        foreach (var license in tour.Licenses)
            LaneRun.Compared(Compare(tour, license));

        Assert.That(compared.SelectMany(one => one.BetweenSurfaces), Is.Empty, MessageOf(tour));
    }

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task Every_surface_shows_the_gap_that_the_oracle_computes(string persona)
    {
        var tour = await TourAsync(persona);
        NeedsOracle(tour);

        var compared = tour.Licenses.Select(license => Compare(tour, license)).ToList();

        Assert.That(compared.SelectMany(one => one.WithOracle), Is.Empty, MessageOf(tour));
    }

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task The_dashboard_has_one_row_for_each_licence(string persona)
    {
        var tour = await TourAsync(persona);

        Assert.That(tour.RowsOnDashboard, Is.EqualTo(tour.LicensesHeld).And.Not.Null,
            $"{persona}: rows of the dashboard's table, against licences that harmonize answers");
    }

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task A_gap_is_shown_with_at_most_two_decimals(string persona)
    {
        var tour = await TourAsync(persona);

        var shown = tour.Licenses
            .SelectMany(license => license.GapsOnStatePage ?? [])
            .Concat(tour.Licenses.Select(license => license.Row?.Gap).OfType<GapText>())
            .ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(shown, Is.Not.Empty, $"{persona}: no page shows a gap");
            FindsNone(shown.Where(gap => gap.Decimals > GapText.MostDecimals).Select(gap => gap.Text), $"{persona}: gaps with more than {GapText.MostDecimals} decimals");
        }
    }

    private static SurfaceComparison Compare(PersonaTour tour, LicenseTour license) => SurfaceComparison.Compare(
        tour.Persona.Name, license.ToString(), license.TotalGaps(tour),
        license.Expected is { } expected ? [Expectation.TotalGap(expected)] : []);

    private static string MessageOf(PersonaTour tour) => string.Join("\n\n", tour.Licenses
        .Select(license => Compare(tour, license).Message)
        .Concat(tour.Findings)
        .Where(text => text.Length > 0));
}
