using Gates.Model;
using Gates.Model.Evidence;
using Gates.Model.Policies;
using Gates.Model.Results;
using Gates.Model.Surfaces;
using Gates.Model.Verdicts;
using Gates.Unit.Model;

namespace Gates.Unit.Evidence;

/// <summary>Each piece of evidence that a policy may ask for is missed where it is not, and where it is there it is not.</summary>
public sealed class EvidencePieceTests
{
    private static readonly string[] s_pages =
    [
        "logs/e2e.log", "junit.xml", "surfaces.html", "e2e/Every_surface_agrees--mixed/page-1/screenshot.png",
        "e2e/Every_surface_agrees--mixed/page-1/console.txt",
    ];

    private static readonly string[] s_load = ["logs/load.log", "junit.xml", "load/quick.html", "load/quick.csv", "load/quick.json", "load/baseline.json"];

    private static IEnumerable<TestCaseData> Gone()
    {
        yield return Case(Lanes.E2E, "logs/e2e.log", "log", "logs/e2e.log");
        yield return Case(Lanes.E2E, "junit.xml", "junit", "junit.xml");
        yield return Case(Lanes.E2E, "surfaces.html", "surfaceMatrix", "surfaces.html");
        yield return Case(Lanes.E2E, s_pages[3], "failurePictures", "e2e/Every_surface_agrees--mixed/");
        yield return Case(Lanes.Load, "load/quick.html", "loadReport", "load/<profile>.html");
        yield return Case(Lanes.Load, "load/quick.csv", "loadReport", "load/<profile>.csv");
        yield return Case(Lanes.Load, "load/quick.json", "histograms", "load/<profile>.json");
    }

    [TestCaseSource(nameof(Gone))]
    public void A_file_that_is_not_there_is_missed_with_its_place(string lane, string file, string name, string where)
    {
        var whole = Whole(lane);

        var missing = EvidencePiece.MissingOf(Policy(lane), whole with { Files = [.. whole.Files.Where(one => one != file)] }).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(missing.Select(piece => (piece.Lane, piece.Name, piece.Where)), Is.EqualTo([(lane, name, where)]));
            Assert.That(EvidencePiece.MissingOf(Policy(lane), whole), Is.Empty, "the control");
        }
    }

    [Test]
    public void Every_piece_that_a_policy_may_name_has_been_missed() => Assert.That(
        Gone().Select(row => row.Arguments[2]).Append("allureResults").Distinct(), Is.EquivalentTo(EvidencePiece.All.Select(piece => piece.Name)));

    [Test]
    public void A_check_that_passed_without_a_result_of_Allures_is_missed()
    {
        var part = Whole(Lanes.E2E) with { AllureResults = new Dictionary<string, int> { ["E2E/Gap.Every_surface_agrees"] = 1 } };

        Assert.That(EvidencePiece.MissingOf(Policy(Lanes.E2E), part).Select(piece => $"{piece}"), Is.EqualTo([
            "E2E: the evidence lacks Allure's results of 1 check that passed, the first E2E/Gap.Every_surface_agrees; the policy asks for it "
            + "(requiredEvidence.E2E: allureResults), and it should be allure-results/<uuid>-result.json."]));
    }

    [Test]
    public void Surfaces_that_nobody_compared_are_missed()
    {
        var part = Whole(Lanes.E2E);

        var missing = EvidencePiece.MissingOf(Policy(Lanes.E2E), part with { Report = part.Report with { Surfaces = [] } });

        Assert.That(missing.Select(piece => (piece.What, piece.Where)), Is.EqualTo([("what the surfaces showed", "lanes/e2e.json, 'surfaces'")]));
    }

    [Test]
    public void Surfaces_that_could_not_be_compared_for_want_of_a_setting_are_left_to_the_rule_for_unproven_checks()
    {
        var part = Whole(Lanes.E2E);
        var report = part.Report with { Surfaces = [], Checks = [.. part.Report.Checks, Runs.Check("Gap.Needs_personas", CheckResult.Unproven, missing: "personas")] };

        Assert.That(EvidencePiece.MissingOf(Policy(Lanes.E2E), part with { Report = report, Files = [.. part.Files.Where(file => file != "surfaces.html")] }), Is.Empty);
    }

    [Test]
    public void A_measurement_that_the_generator_spoilt_is_no_load_report()
    {
        var part = Whole(Lanes.Load);

        var missing = EvidencePiece.MissingOf(Policy(Lanes.Load), part with { Files = [.. part.Files.Select(file => file.Replace("quick", "quick-spoilt-1", StringComparison.Ordinal))] });

        Assert.That(missing.Select(piece => piece.Name), Is.EqualTo(["loadReport", "loadReport", "histograms"]));
    }

    [Test]
    public void A_policy_that_asks_for_nothing_misses_nothing() =>
        Assert.That(EvidencePiece.MissingOf(Runs.Policy, Whole(Lanes.E2E) with { Files = [] }), Is.Empty);

    [Test]
    public void A_missing_piece_holds_a_good_run()
    {
        var verdict = Judge.Lacking(Runs.Good().Decide(), [new(Lanes.E2E, "log", "what the lane printed", "logs/e2e.log")]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((verdict.Decision, verdict.ExitCode, verdict.Reason), Is.EqualTo((Decision.Hold, ExitCode.EvidenceMissing,
                "E2E: the evidence lacks what the lane printed; the policy asks for it (requiredEvidence.E2E: log), and it should be logs/e2e.log.")));
            Assert.That(verdict.Lanes.Select(line => line.ExitCode), Is.EqualTo([ExitCode.Promote, ExitCode.EvidenceMissing]));
        }
    }

    [Test]
    public void Beside_a_failed_check_it_does_not_send_the_reader_away_from_the_deployment()
    {
        var failed = Runs.Good().SmokeCheck(Runs.Check("Gap", CheckResult.Failed, "4.0")).Decide();

        var verdict = Judge.Lacking(failed, [new(Lanes.E2E, "log", "what the lane printed", "logs/e2e.log")]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((verdict.ExitCode, verdict.Reason), Is.EqualTo((ExitCode.CheckFailed, failed.Reason)));
            Assert.That(verdict.Findings, Has.Count.EqualTo(2), "it is told all the same");
        }
    }

    private static Policy Policy(string lane) => Runs.Policy with
    {
        RequiredEvidence = new Dictionary<string, IReadOnlyList<string>> { [lane] = [.. EvidencePiece.NamesOf(lane)] },
    };

    private static LanePart Whole(string lane) => new(
        Runs.Lane(lane, "embedded",
            Runs.Check("Gap.Every_surface_agrees(\"sehgal\")"), Runs.Check("Gap.Every_surface_agrees(\"surplus\")"),
            Runs.Check("Gap.Every_surface_agrees(\"mixed\")", lane == Lanes.E2E ? CheckResult.Failed : CheckResult.Passed)).Report! with
        {
            Surfaces = [new() { Subject = "one", Quantity = "gap", Surface = "API", Shown = "2.0 h", Mark = SurfaceMark.Right, Right = "2.0 h", Note = "" }],
        },
        lane == Lanes.Load ? s_load : s_pages,
        new Dictionary<string, int> { [$"{lane}/Gap.Every_surface_agrees"] = 3 });

    private static TestCaseData Case(string lane, string file, string name, string where) =>
        new TestCaseData(lane, file, name, where).SetArgDisplayNames(file);
}
