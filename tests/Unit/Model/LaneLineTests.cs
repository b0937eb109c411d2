using Gates.Model;
using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Unit.Model;

public sealed class LaneLineTests
{
    [Test]
    public void A_good_lane_is_one_line_of_counts()
    {
        Assert.That(Lines(Runs.Good()), Is.EqualTo(["Smoke  2 checks in 2.1 s: 2 passed", "E2E    1 check in 2.1 s: 1 passed"]));
    }

    [Test]
    public void A_red_lane_counts_the_worst_first_and_says_why()
    {
        var run = Runs.Good()
            .SmokeCheck(Runs.Check("Gap", CheckResult.Failed, "wrong"))
            .SmokeCheck(Runs.Check("Schema", CheckResult.Unproven, missing: "database"));

        Assert.That(Lines(run)[0], Is.EqualTo(
            "Smoke  4 checks in 2.1 s: 1 failed, 1 unproven, 2 passed. 1 of 4 checks failed; the first is Gap: wrong"));
    }

    [Test]
    public void Checks_that_could_not_work_are_counted_too()
    {
        var run = Runs.Good().SmokeCheck(Runs.Check("Schema", CheckResult.Broken, "no connection"));

        Assert.That(Lines(run)[0], Is.EqualTo(
            "Smoke  3 checks in 2.1 s: 1 broken, 2 passed. 1 of 3 checks could not work; the first is Schema: no connection"));
    }

    [Test]
    public void A_lane_without_a_report_has_no_counts()
    {
        var run = Runs.Good().Smoke(lane => lane with { Report = null, ProcessExitCode = 139 });

        Assert.That(Lines(run)[0], Is.EqualTo(
            "Smoke  no checks. The lane left no readable report (no file; its process ended with 139)."));
    }

    [Test]
    public void Checks_stand_worst_first()
    {
        var run = Runs.Good()
            .SmokeCheck(Runs.Check("U", CheckResult.Unproven))
            .SmokeCheck(Runs.Check("F", CheckResult.Failed))
            .SmokeCheck(Runs.Check("B", CheckResult.Broken));

        Assert.That(run.Decide().Checks.Select(check => check.Name).Take(3), Is.EqualTo(["B", "F", "U"]));
    }

    [Test]
    public void Figures_of_a_lane_are_in_the_verdict()
    {
        var run = Runs.Good().SmokeReport(report => report with { Measurements = [new("p95 GET /me", 12, "ms", 60)] });

        Assert.That(run.Decide().Measurements, Is.EqualTo([new LaneMeasurement(Lanes.Smoke, new("p95 GET /me", 12, "ms", 60))]));
    }

    private static IReadOnlyList<string> Lines(RunFacts run) => [.. run.Decide().Lanes.Select(line => line.ToString())];
}
