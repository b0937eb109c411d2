using Gates.Model;
using Gates.Model.Evidence;
using Gates.Model.Results;
using Gates.Model.Verdicts;
using Gates.Unit.Model;

namespace Gates.Unit.Evidence;

public sealed class RunStatementTests
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private static readonly SealedFile s_manifestFile = new(Manifest.FileName, 9, new('9', 64));

    [Test]
    public void It_names_manifest_verdict_build_policy_and_every_check()
    {
        var statement = Of(Read(BuildIdentity.ApiCommit, Commit));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(statement.Subject.Select(subject => $"{subject.Name} {subject.Digest.Single().Key}"),
                Is.EqualTo(["manifest.json sha256", "verdict.json sha256", "credentialmate gitCommit"]));
            Assert.That(statement.Predicate.Configuration.Select(file => file.Name), Is.EqualTo(["policy/credentialmate.json"]));
            Assert.That(statement.Predicate.Result, Is.EqualTo("PASSED"));
            Assert.That(statement.Predicate.PassedTests, Has.Count.EqualTo(3));
            Assert.That(statement.Predicate.Run.Lanes.Select(link => link.Lane), Is.EqualTo(Lanes.All.Take(2)));
            Assert.That(RunStatement.Contradictions(statement, Sealed, s_manifestFile), Is.Empty);
        }
    }

    [Test]
    public void It_reads_as_it_was_written()
    {
        var text = EvidenceJson.TextOf(Of(Runs.Good()));

        Assert.That(EvidenceJson.TextOf(EvidenceJson.Parse<Statement>(text, "a")), Is.EqualTo(text));
    }

    [Test]
    public void Two_lanes_that_read_two_builds_hold_the_run_as_not_ready()
    {
        var run = Read(BuildIdentity.WebCommit, Commit);
        run = run with { Lanes = [run.Lanes[0], run.Lanes[1] with { Report = run.Lanes[1].Report! with { Identity = Named(BuildIdentity.WebCommit, "other") } }] };

        var verdict = run.Decide();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.ExitCode, Is.EqualTo(ExitCode.TargetNotReady));
            Assert.That(verdict.Reason, Is.EqualTo($"The build changed during the run: {Lanes.All[0]} read web.commit {Commit} and E2E read web.commit other."));
            Assert.That(verdict.Identity, Is.Empty);
        }
    }

    [TestCase(CheckResult.Unproven, "WARNED", "staging")]
    [TestCase(CheckResult.Failed, "FAILED", "staging")]
    [TestCase(CheckResult.Broken, "FAILED", "staging")]
    public void What_is_not_proved_or_red_is_listed(CheckResult result, string told, string environment)
    {
        var statement = Of(Runs.Good(environment).SmokeCheck(Runs.Check("Z.Another", result, "why", missing: result == CheckResult.Unproven ? "database" : null)));

        var named = result == CheckResult.Unproven ? statement.Predicate.WarnedTests : statement.Predicate.FailedTests;
        Assert.That((statement.Predicate.Result, named.Single()), Is.EqualTo((told, $"{Lanes.All[0]}/Z.Another")));
    }

    [Test]
    public void Every_contradiction_of_its_bundle_is_told()
    {
        var statement = Of(Runs.Good());
        var another = Sealed with
        {
            RunId = "run-2",
            Files = [.. Sealed.Files.Select(file => file with { Sha256 = new('f', 64) })],
        };

        var told = RunStatement.Contradictions(statement with { Type = "x" }, another, s_manifestFile with { Sha256 = new('e', 64) }).Select(finding => finding.ToString());

        Assert.That(told, Is.EqualTo(
        [
            $"evidence.dsse.json: is no test-result statement (x, {Statement.TestResultV01})",
            "manifest.json: is not the one that the statement was made of",
            "verdict.json: is not the one that the statement was made of",
            "manifest.json: is of run run-2, the statement of run run-1",
            "evidence.dsse.json: names another policy than the copy in the bundle",
            "lanes/smoke.json: is not the result that the chain of lanes was made of",
            "lanes/e2e.json: is not the result that the chain of lanes was made of",
        ]));
    }

    [Test]
    public void A_bundle_that_lost_its_verdict_is_told()
    {
        var lost = Sealed with { Files = [.. Sealed.Files.Where(file => file.Path != RunStatement.VerdictFile)] };

        Assert.That(RunStatement.Contradictions(Of(Runs.Good()), lost, s_manifestFile).Select(finding => finding.ToString()),
            Is.EqualTo(["verdict.json: is not in the manifest"]));
    }

    [TestCase("0123456789abcdef0123456789abcdef0123456")]
    [TestCase("0123456789ABCDEF0123456789abcdef01234567")]
    public void What_is_no_commit_is_no_subject(string named)
    {
        Assert.That(Of(Read(BuildIdentity.ApiCommit, named)).Subject.Select(subject => subject.Name), Is.EqualTo(["manifest.json", "verdict.json"]));
    }

    [Test]
    public void Checks_are_listed_in_order()
    {
        var names = Of(Runs.Good()).Predicate.PassedTests;

        Assert.That(names, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
    }

    [Test]
    public void A_lane_that_stands_twice_or_is_none_breaks_the_chain()
    {
        var links = Of(Runs.Good()).Predicate.Run.Lanes;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LaneChain.Breaks([links[0], links[0]], Sealed).Select(finding => finding.What), Has.Some.Contains("out of order"));
            Assert.That(LaneChain.Of([("None", Sealed.Files[0]), (Lanes.E2E, Sealed.Files[0])]).Select(link => link.Lane), Is.EqualTo([Lanes.E2E, "None"]));
        }
    }

    [Test]
    public void A_chain_without_its_first_lane_or_in_another_order_is_broken()
    {
        var links = Of(Runs.Good()).Predicate.Run.Lanes;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LaneChain.Breaks([links[1]], Sealed).Select(finding => finding.What), Has.Some.Contains("breaks the chain"));
            Assert.That(LaneChain.Breaks([links[1], links[0]], Sealed).Select(finding => finding.What), Has.Some.Contains("out of order"));
            Assert.That(LaneChain.Breaks([links[0] with { Sha256 = new('f', 64) }, links[1]], Sealed).Select(finding => finding.What), Has.Some.Contains("breaks the chain"));
            Assert.That(LaneChain.Breaks(links, Sealed), Is.Empty);
        }
    }

    [Test]
    public void A_bundle_without_a_verdict_is_not_sealed()
    {
        Assert.That(
            () => RunStatement.Of(Runs.Good().Decide(), Sealed with { Files = [] }, s_manifestFile, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch),
            Throws.InvalidOperationException.With.Message.EqualTo("A bundle without a verdict cannot be sealed."));
    }

    private static Manifest Sealed { get; } = new()
    {
        Format = 1,
        RunId = Runs.RunId,
        Retention = Retention.Of("staging"),
        Files =
        [
            .. ((string[])["lanes/e2e.json", "lanes/smoke.json", "policy/credentialmate.json", "verdict.json"])
                .Select((path, index) => new SealedFile(path, 1, new((char)('a' + index), 64))),
        ],
    };

    private static Statement Of(RunFacts run) =>
        RunStatement.Of(run.Decide(), Sealed, s_manifestFile, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(9));

    private static RunFacts Read(string name, string value) =>
        Runs.Good().SmokeReport(report => report with { Identity = Named(name, value) });

    private static Dictionary<string, string> Named(string name, string value) => new() { [name] = value };
}
