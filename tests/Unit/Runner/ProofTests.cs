using Gates.Model;
using Gates.Model.Results;
using Gates.Model.Verdicts;
using Gates.Runner.Proving;

namespace Gates.Unit.Runner;

/// <summary>What a run under a fault says of the gates.</summary>
public sealed class ProofTests
{
    private static readonly Fault s_fault = new(
        "naive-check", "`check` forgets a topic.", "seed 000", "API check", ["E2E"], ["mixed"], ["E2E/GapTests.One_gap", "E2E/GapTests.The_right_gap"]);

    [Test]
    public void A_fault_is_caught_when_exactly_its_checks_are_red()
    {
        var run = Red("GapTests.One_gap(\"mixed\")", "GapTests.The_right_gap(\"mixed\")");

        var proof = Proof.Of(s_fault, run, fired: 2, whole: false);

        Assert.That(proof, Is.EqualTo(new Proof(s_fault, ProofResult.Caught, "", run, 2)));
    }

    [Test]
    public void A_fault_that_names_no_part_meets_the_fixtures_that_catch_it()
    {
        var fault = s_fault with { CaughtBy = ["E2E/GapTests.One_gap", "E2E/BadgeTests.A_badge", "E2E/GapTests.The_right_gap"] };

        Assert.That((fault.Part, (fault with { Only = [] }).Part), Is.EqualTo(((string[])["mixed"], (string[])["GapTests", "BadgeTests"])));
    }

    [Test]
    public void A_check_that_the_catalogue_does_not_name_is_another_reason()
    {
        var run = Red("GapTests.One_gap(\"mixed\")", "GapTests.The_right_gap(\"mixed\")", "LoginTests.It_lands");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Proof.Of(s_fault, run, 2, whole: false).Result, Is.EqualTo(ProofResult.WrongReason));
            Assert.That(Proof.Of(s_fault, run, 2, whole: false).Why, Is.EqualTo("red, not named: E2E/LoginTests.It_lands: it says so"));
            Assert.That(Proof.Of(s_fault, run, 2, whole: true).Result, Is.EqualTo(ProofResult.Caught), "whole lanes show more");
        }
    }

    [Test]
    public void A_named_check_that_is_not_red_is_another_reason()
    {
        var proof = Proof.Of(s_fault, Red("GapTests.One_gap(\"mixed\")"), fired: 2, whole: true);

        Assert.That((proof.Result, proof.Why), Is.EqualTo((ProofResult.WrongReason, "not red: E2E/GapTests.The_right_gap")));
    }

    [Test]
    public void Another_exit_code_is_another_reason()
    {
        var run = Red("GapTests.One_gap(\"mixed\")", "GapTests.The_right_gap(\"mixed\")") with { ExitCode = ExitCode.Deadline };

        Assert.That(Proof.Of(s_fault, run, 2, whole: false).Why, Does.StartWith("exit 11, not 2: "));
    }

    [Test]
    public void A_run_without_a_red_check_missed_the_fault() =>
        Assert.That(Proof.Of(s_fault, Red(), 2, whole: false).Result, Is.EqualTo(ProofResult.Missed));

    [Test]
    public void A_fault_that_changed_nothing_proves_nothing() =>
        Assert.That(
            Proof.Of(s_fault, Red("GapTests.One_gap(\"mixed\")", "GapTests.The_right_gap(\"mixed\")"), fired: 0, whole: false).Result,
            Is.EqualTo(ProofResult.NeverFired));

    [Test]
    public Task The_table_tells_what_was_not_caught_and_counts_the_rest() => Verify(string.Join('\n', Proof.Table(
        [
            new(s_fault, ProofResult.Caught, "", Red(), 1),
            new(s_fault with { Id = "slow-page" }, ProofResult.Missed, "every check passed; exit 0", Red(), 1),
            new(s_fault with { Id = "badges-grey" }, ProofResult.WrongReason, "not red: E2E/BadgeTests.A_badge", Red(), 1),
        ],
        falseAlarms: 1)));

    [Test]
    public void A_seed_replays_the_order_of_a_soak()
    {
        var request = new SoakRequest("credentialmate", new Dictionary<string, int> { ["Smoke"] = 20, ["E2E"] = 6 }, 2, Seed: 7);

        var (one, same, other) = (SoakCommand.OrderOf(request), SoakCommand.OrderOf(request), SoakCommand.OrderOf(request with { Seed = 8 }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(same, Is.EqualTo(one));
            Assert.That(other.Select(run => run.Lane), Is.Not.EqualTo(one.Select(run => run.Lane)).And.EquivalentTo(one.Select(run => run.Lane)));
            Assert.That(one.Count(run => run.Lane == "E2E"), Is.EqualTo(6));
            Assert.That(one.Select(run => run.OrderSeed).Distinct().Count(), Is.GreaterThan(20), "an order of the checks for each run");
        }
    }

    private static Verdict Red(params string[] names) => Verdicts.Hold().Verdict with
    {
        Checks =
        [
            .. names.Append("LoginTests.It_is_shown").Select(name => new JudgedCheck
            {
                Lane = "E2E",
                Name = name,
                Result = names.Contains(name) ? CheckResult.Failed : CheckResult.Passed,
                Message = names.Contains(name) ? "it says so\nand more" : "",
                Started = DateTimeOffset.UnixEpoch,
                DurationMs = 1,
                Assertions = 1,
            }),
        ],
    };
}
