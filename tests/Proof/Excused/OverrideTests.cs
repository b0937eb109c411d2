using Gates.Model;
using Gates.Model.Evidence;
using Gates.Model.Overrides;
using Gates.Proof.Evidence;
using Gates.Proof.Fooled;

namespace Gates.Proof.Excused;

/// <summary>One check that holds and one that does not; somebody lets the deployment go on, rightly and wrongly.</summary>
[Parallelizable]
public sealed class OverrideTests : ReleaseTests
{
    private const string Lane = Lanes.Smoke;
    private const string Checks = "FullyQualifiedName~Gates.Doomed.Identified|FullyQualifiedName~NotPassed.An_assertion_does_not_hold";
    private const string Red = $"{Lane}/NotPassed.An_assertion_does_not_hold";
    private static readonly DateTimeOffset s_now = TimeProvider.System.GetUtcNow();
    private int _files;

    [Test]
    public async Task One_that_counts_lets_the_run_go_on_and_tells_what_is_due()
    {
        var file = Release.PathOf($"override-{++_files}.json");
        await Release.MustAsync(ExitCode.Promote, Release.GatesAsync(
            "override", "sign", "--check", Red, "--environment", "staging", "--reason", "the page is being replaced",
            "--validation", "compare ten gaps by hand", "--key", Release.Engineer.KeyFile, "--out", file));

        var run = await RunAsync(file);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Promote), run.Output);
            Assert.That(run.Output, Does.Contain("overridden by engineering-lead until"));
            Assert.That(run.Output, Does.Contain($"Post-validation of {Red} is due by").And.Contain("compare ten gaps by hand"));
            Assert.That(run.Output, Does.Contain("Without its 1 excuse it would have held with exit 2."));
        }
    }

    private static IEnumerable<TestCaseData> ThatCountForNothing()
    {
        yield return Case("expired", says => says with { GrantedAt = s_now.AddHours(-20), ExpiresAt = s_now.AddHours(-1), ValidationDue = s_now.AddHours(2) }, "it expired at");
        yield return Case("longer than allowed", says => says with { ExpiresAt = says.GrantedAt.AddHours(49) }, "at most 48 h are allowed");
        yield return Case("without a reason", says => says with { Reason = " " }, "it gives no reason");
        yield return Case("without a plan", says => says with { Validation = "" }, "no plan for the post-validation");
        yield return Case("with a late post-validation", says => says with { ValidationDue = says.GrantedAt.AddHours(25) }, "at most 24 h are allowed");
        yield return Case("with an overdue post-validation", says => says with { GrantedAt = s_now.AddHours(-30), ExpiresAt = s_now.AddHours(10), ValidationDue = s_now.AddHours(-6) },
            "its post-validation was due at");
        yield return Case("from the future", says => says with { GrantedAt = s_now.AddHours(1) }, "which has not come yet");
        yield return Case("of another environment", says => says with { Environment = "production" }, "it is of credentialmate on production");
        yield return Case("of a protected check", says => says with { Check = $"{Lane}/IsolationTests.A_provider_cannot_read_a_colleague" }, "no override may touch it");
        yield return Case("of an unknown check", says => says with { Check = $"{Lane}/NotPassed.It_was_renamed" }, "no lane has a check");
    }

    [TestCaseSource(nameof(ThatCountForNothing))]
    public async Task One_that_does_not_count_counts_for_nothing(Func<Override, Override> change, string reason)
    {
        await HoldsAsync(Write(change(Good), Release.Engineer), reason);
    }

    [Test]
    public Task A_strangers_counts_for_nothing() => HoldsAsync(Write(Good, Release.Stranger), "it is not signed with a key that the keyring has");

    [Test]
    public Task That_of_a_role_which_may_not_approve_counts_for_nothing() => HoldsAsync(Write(Good, Release.QaLead), "'qa-lead' may not approve one");

    [Test]
    public async Task A_changed_one_counts_for_nothing()
    {
        var file = Write(Good, Release.Engineer);
        var envelope = EvidenceJson.Parse<Envelope>(await File.ReadAllTextAsync(file), file);
        var forged = Forgery.Signed(Release.Stranger, Dsse.OverrideType, EvidenceJson.TextOf(Good with { Reason = "any" }));
        await File.WriteAllTextAsync(file, EvidenceJson.TextOf(envelope with { Payload = forged.Payload }));

        await HoldsAsync(file, "it is not signed with a key that the keyring has");
    }

    [Test]
    public async Task Without_a_keyring_an_override_is_refused()
    {
        var run = await Release.Checkout.RunAsync(Checks, more: ["--override", Write(Good, Release.Engineer)]);

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), run.Output);
    }

    private async Task HoldsAsync(string file, string reason)
    {
        var run = await RunAsync(file);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.CheckFailed), run.Output);
            Assert.That(run.Output, Does.Contain("An override counts for nothing:").And.Contain(reason));
        }
    }

    private Task<DoomedRun> RunAsync(string file) =>
        Release.Checkout.RunAsync(Checks, more: ["--override", file, "--keyring", Release.Keyring]);

    private string Write(Override says, Person by)
    {
        var file = Release.PathOf($"override-{++_files}.json");
        File.WriteAllText(file, EvidenceJson.TextOf(Forgery.Signed(by, Dsse.OverrideType, EvidenceJson.TextOf(says))));
        return file;
    }

    private static Override Good { get; } = new()
    {
        Format = 1,
        System = "credentialmate",
        Environment = "staging",
        Check = Red,
        Reason = "the page is being replaced",
        GrantedAt = s_now.AddMinutes(-1),
        ExpiresAt = s_now.AddHours(24),
        Validation = "compare ten gaps by hand",
        ValidationDue = s_now.AddHours(23),
    };

    private static TestCaseData Case(string name, Func<Override, Override> change, string reason) =>
        new TestCaseData(change, reason).SetArgDisplayNames(name);
}
