using Gates.Model.Surfaces;
using Gates.Runner.Output;
using Gates.Unit.Model;

namespace Gates.Unit.Runner;

/// <summary>The page of the surface matrix.</summary>
public sealed class SurfacePageTests
{
    private const string Gap = "total gap";

    [Test]
    public Task Right_and_wrong_are_told_apart_without_colours_too() => Verify(TextOf(
        SurfaceComparison.Compare("sehgal", "FL MD",
            [
                Reading.Of("API check", Gap, 5), Reading.Of("dashboard", Gap, 2), Reading.Absent("state page", Gap, "no text of the form '{number} hrs gap'"),
                Reading.OfText("report", Gap, "<b>\u0001&"),
            ],
            [Expectation.Of(Gap, 2, "max(0, 0) + 2.0")]),
        SurfaceComparison.Compare("blank", "OH DO", [Reading.Of("API check", Gap, 1), Reading.Of("dashboard", Gap, 2)], [])));

    [Test]
    public void It_needs_no_network_and_runs_no_script()
    {
        var text = TextOf(SurfaceComparison.Compare("blank", "OH DO", [Reading.Of("API check", Gap, 1), Reading.Of("dashboard", Gap, 1)], []));

        Assert.That(text, Does.Not.Contain("<script").And.Not.Contain("http").And.Not.Contain("src="));
    }

    [Test]
    public void A_run_that_compared_nothing_has_no_page()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        SurfacePage.Write(file, Runs.Good().Decide());

        Assert.That(file, Does.Not.Exist);
    }

    private static string TextOf(params SurfaceComparison[] compared) => SurfacePage.TextOf(Runs.Good()
        .SmokeReport(report => report with { Surfaces = [.. compared.SelectMany(one => one.Cells)] }).Decide());
}
