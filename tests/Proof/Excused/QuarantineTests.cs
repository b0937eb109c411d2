using Gates.Model;
using Gates.Proof.Fooled;
using static Gates.Proof.Excused.QuarantineText;

namespace Gates.Proof.Excused;

/// <summary>One check that holds and one that does not; the second in quarantine, rightly and wrongly.</summary>
[Parallelizable]
public sealed class QuarantineTests
{
    private const string Lane = Lanes.Smoke;
    private const string Checks = "FullyQualifiedName~Gates.Doomed.Passed|FullyQualifiedName~NotPassed.An_assertion_does_not_hold";
    private const string Red = $"{Lane}/NotPassed.An_assertion_does_not_hold";
    private DoomedCheckout _checkout = null!;

    [SetUp]
    public void MakeCheckout() => _checkout = new DoomedCheckout();

    [TearDown]
    public void DeleteCheckout() => _checkout.Dispose();

    [Test]
    public async Task Without_a_quarantine_the_check_holds_the_run()
    {
        var run = await _checkout.RunAsync(Checks);

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.CheckFailed), run.Output);
    }

    [Test]
    public async Task An_unreliable_check_in_quarantine_runs_and_reports_and_does_not_hold()
    {
        _checkout.WriteQuarantine(Of(Entry()));

        var run = await _checkout.RunAsync(Checks);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Promote), run.Output);
            Assert.That(run.Reason, Does.Contain("1 other check did not hold and is excused"));
            Assert.That(run.Output, Does.Contain("Excused:").And.Contain("in quarantine until"));
            Assert.That(run.Checks.Single(check => check.GetProperty("name").GetString()!.Contains("does_not_hold", StringComparison.Ordinal))
                .GetProperty("result").GetString(), Is.EqualTo("failed"));
        }
    }

    [Test]
    public Task An_expired_one_is_refused() => RefusedAsync(
        Of(Entry(since: Day(-20), expiry: Day(-1))), $"Quarantine: {Red} cannot be in quarantine: it expired on {Day(-1)}");

    [Test]
    public Task One_that_never_ends_is_refused() => RefusedAsync(Of(Entry(expiry: Day(60))), "at most 30 days are allowed");

    [Test]
    public Task A_check_that_nobody_has_is_refused() => RefusedAsync(
        Of(Entry(), Entry(id: $"{Lane}/NotPassed.It_was_renamed")), "no lane has a check of that name");

    [Test]
    public Task More_than_the_cap_are_refused() => RefusedAsync(
        Of(Entry(), Entry(id: $"{Lane}/Passed.It_holds")), "2 checks are in quarantine; the cap is 1");

    [Test]
    public Task A_check_that_fails_every_time_is_refused() => RefusedAsync(
        Of(Entry(results: ["failed", "failed", "failed", "failed", "failed"])), "it failed in all 5 runs: that is a defect");

    [Test]
    public Task A_check_that_another_build_broke_is_refused() => RefusedAsync(
        Of(Entry(results: ["passed", "passed", "failed", "failed", "failed"], commits: ["a", "a", "b", "b", "b"])), "on no commit did it both pass and fail");

    [Test]
    public Task A_word_that_nobody_knows_is_refused() => RefusedAsync("{ \"cap\": 1, \"checks\": [], \"forEver\": true }", "'forEver' is not a known key");

    [Test]
    public async Task A_check_of_safety_or_isolation_is_refused()
    {
        _checkout.WritePolicy(policy =>
        {
            policy["minimumChecks"]![Lane] = 1;
            policy["protected"]![0]!["checks"] = $"{Lane}/NotPassed";
        });

        await RefusedAsync(Of(Entry()), $"{Lane}/NotPassed is protected");
    }

    private async Task RefusedAsync(string quarantine, string reason)
    {
        _checkout.WriteQuarantine(quarantine);

        var run = await _checkout.RunAsync(Checks);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), run.Output);
            Assert.That(run.Output, Does.Contain(reason));
        }
    }

    private static object Entry(
        string id = Red, string? since = null, string? expiry = null, string[]? results = null, string[]? commits = null) =>
        QuarantineText.Entry(id, since, expiry, results, commits);
}
