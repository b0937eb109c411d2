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
    private Dictionary<string, string> _fileOf = null!;
    private DoomedRun _refused = null!;
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
        yield return Case("expired", Says(says => says with { GrantedAt = s_now.AddHours(-20), ExpiresAt = s_now.AddHours(-1), ValidationDue = s_now.AddHours(2) }), "it expired at");
        yield return Case("longer than allowed", Says(says => says with { ExpiresAt = says.GrantedAt.AddHours(49) }), "at most 48 h are allowed");
        yield return Case("without a reason", Says(says => says with { Reason = " " }), "it gives no reason");
        yield return Case("without a plan", Says(says => says with { Validation = "" }), "no plan for the post-validation");
        yield return Case("with a late post-validation", Says(says => says with { ValidationDue = says.GrantedAt.AddHours(25) }), "at most 24 h are allowed");
        yield return Case("with an overdue post-validation",
            Says(says => says with { GrantedAt = s_now.AddHours(-30), ExpiresAt = s_now.AddHours(10), ValidationDue = s_now.AddHours(-6) }), "its post-validation was due at");
        yield return Case("from the future", Says(says => says with { GrantedAt = s_now.AddHours(1) }), "which has not come yet");
        yield return Case("of another environment", Says(says => says with { Environment = "production" }), "it is of credentialmate on production");
        yield return Case("of a protected check", Says(says => says with { Check = $"{Lane}/IsolationTests.A_provider_cannot_read_a_colleague" }), "no override may touch it");
        yield return Case("of an unknown check", Says(says => says with { Check = $"{Lane}/NotPassed.It_was_renamed" }), "no lane has a check");
        yield return Case("of a stranger", release => Signed(Good, release.Stranger), "it is not signed with a key that the keyring has");
        yield return Case("of a role that may not approve one", release => Signed(Good, release.QaLead), "'qa-lead' may not approve one");
        yield return Case("that was changed", Changed, "it is not signed with a key that the keyring has");
    }

    /// <summary>All at once: did one of them count, the run would go on.</summary>
    [OneTimeSetUp]
    public async Task GiveAllThatCountForNothingAsync()
    {
        _fileOf = ThatCountForNothing().ToDictionary(one => (string)one.Arguments[2]!, one => Write(((Func<Release, Envelope>)one.Arguments[0]!)(Release)), StringComparer.Ordinal);
        _refused = await RunAsync([.. _fileOf.Values]);
    }

    [Test]
    public void Those_that_do_not_count_let_nothing_go_on() => Assert.That(_refused.ExitCode, Is.EqualTo(ExitCode.CheckFailed), _refused.Output);

    [TestCaseSource(nameof(ThatCountForNothing))]
    public void One_that_does_not_count_says_why(object _, string reason, string name) => Assert.That(
        _refused.Output.Split('\n').Where(line => line.Contains($"An override counts for nothing: {_fileOf[name]}: ", StringComparison.Ordinal)),
        Has.Exactly(1).Contains(reason), _refused.Output);

    [Test]
    public async Task Without_a_keyring_an_override_is_refused()
    {
        var run = await Release.Checkout.RunAsync(Checks, more: ["--override", Write(Signed(Good, Release.Engineer))]);

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), run.Output);
    }

    private Task<DoomedRun> RunAsync(params string[] files) =>
        Release.Checkout.RunAsync(Checks, more: [.. files.SelectMany(file => (string[])["--override", file]), "--keyring", Release.Keyring]);

    private string Write(Envelope envelope)
    {
        var file = Release.PathOf($"override-{++_files}.json");
        File.WriteAllText(file, EvidenceJson.TextOf(envelope));
        return file;
    }

    private static Func<Release, Envelope> Says(Func<Override, Override> change) => release => Signed(change(Good), release.Engineer);

    private static Envelope Changed(Release release) =>
        Signed(Good, release.Engineer) with { Payload = Signed(Good with { Reason = "any" }, release.Stranger).Payload };

    private static Envelope Signed(Override says, Person by) => Forgery.Signed(by, Dsse.OverrideType, EvidenceJson.TextOf(says));

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

    private static TestCaseData Case(string name, Func<Release, Envelope> make, string reason) =>
        new TestCaseData(make, reason, name).SetArgDisplayNames(name);
}
