using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Model.Surfaces;

namespace Gates.Smoke.CredentialMate;

/// <summary>One gap value: harmonize and check agree with each other, with the oracle and with the personas file.</summary>
[AllureFeature("CME gap"), AllureStory("One value in both APIs"), AllureSeverity(SeverityLevel.blocker)]
public sealed class GapValueTests : SmokeCheck
{
    private const string TotalGap = "total gap";

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task Harmonize_and_check_answer_the_same_total_gap(string persona)
    {
        var readings = await PersonaReadings.OfAsync(persona);

        var compared = readings.Licenses.Select(license => Compare(readings, license, [])).ToList();
        foreach (var license in readings.Licenses)
            LaneRun.Compared(Compare(readings, license));

        Assert.That(compared.SelectMany(one => one.BetweenSurfaces), Is.Empty, MessageOf(readings));
    }

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task Both_APIs_answer_the_total_gap_that_the_oracle_computes(string persona)
    {
        var readings = await PersonaReadings.OfAsync(persona);
        readings.NeedOracle();

        var compared = readings.Licenses.Select(license => Compare(readings, license, [Expectation.TotalGap(license.Expected!)])).ToList();

        Assert.That(compared.SelectMany(one => one.WithOracle), Is.Empty, MessageOf(readings));
    }

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task Both_APIs_answer_the_total_gap_of_the_personas_file(string persona)
    {
        var readings = await PersonaReadings.OfAsync(persona);
        if (readings.Licenses.Any(license => license.Told is null))
            throw Unproven.Because("personas", "expected_total_gap in the file of GATES_CREDENTIALMATE_PERSONAS");

        var compared = readings.Licenses.Select(license =>
            Compare(readings, license, [Expectation.Of(TotalGap, license.Told!.Value, "the personas file")])).ToList();

        Assert.That(compared.SelectMany(one => one.WithOracle), Is.Empty, string.Join("\n\n", compared.Select(one => one.Message).Where(text => text.Length > 0)));
    }

    private static SurfaceComparison Compare(PersonaReadings readings, LicenseReading license, IReadOnlyList<Expectation> expected) =>
        SurfaceComparison.Compare(
            readings.Persona.Name,
            license.ToString(),
            [
                Read("API harmonize", license.Harmonized.Number("total_gap"), $"no number total_gap for {license} in: {readings.Harmonize}"),
                Read("API check", license.Checked.Number("total_gap"), $"no number total_gap in: {license.Check}"),
                Read("API check, gap_detail", license.Checked.At("gap_detail").Number("total_gap"), $"no number gap_detail.total_gap in: {license.Check}"),
            ],
            expected);

    private static SurfaceComparison Compare(PersonaReadings readings, LicenseReading license) =>
        Compare(readings, license, license.Expected is { } gap ? [Expectation.TotalGap(gap)] : []);

    private static Reading Read(string surface, decimal? value, string why) =>
        value is { } number ? Reading.Of(surface, TotalGap, number) : Reading.Absent(surface, TotalGap, why);

    private static string MessageOf(PersonaReadings readings) => string.Join("\n\n", readings.Licenses
        .Select(license => Compare(readings, license).Message)
        .Where(text => text.Length > 0));
}
