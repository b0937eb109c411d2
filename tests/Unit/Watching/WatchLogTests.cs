using Gates.Model.Limits;
using Gates.Model.Watching;

namespace Gates.Unit.Watching;

public sealed class WatchLogTests
{
    private static WatchLog Log { get; } = new()
    {
        System = "pems",
        Environment = "staging",
        Api = "https://pems.staging.example.invalid",
        Policy = new Dictionary<string, string> { ["policy/pems.json"] = "abc", ["policy/quarantine.json"] = "def" },
        Settings = Watched.Settings,
        Rules = ["Block: queue > 10"],
        Identity = new Dictionary<string, string>(),
        Started = Watched.Start,
    };

    [Test]
    public void The_same_watch_goes_on_whatever_it_saw() =>
        Assert.That((Log with { Samples = [Watched.At(10)], SignIns = [Watched.Start], Started = Watched.Start.AddDays(-1) }).DifferencesTo(Log), Is.Empty);

    private static IEnumerable<TestCaseData> Others()
    {
        yield return Case(Log with { Format = 2 }, "'format' is 2, but must be 1.");
        yield return Case(Log with { System = "credentialmate" }, "'system' is 'credentialmate', but must be 'pems', as asked for now.");
        yield return Case(Log with { Environment = "production" }, "'environment' is 'production', but must be 'staging', as asked for now.");
        yield return Case(Log with { Api = "https://other.example.invalid" },
            "'api' is 'https://other.example.invalid', but must be 'https://pems.staging.example.invalid', as asked for now.");
        yield return Case(Log with { Rules = ["Block: queue > 10", "Rollback: queue > 99"] },
            "'rules' is 'Block: queue > 10 and Rollback: queue > 99', but must be 'Block: queue > 10', as asked for now.");
        yield return Case(Log with { Settings = Watched.Settings with { Stabilisation = TimeSpan.FromSeconds(5) } }, "'stabilisation' is '5s', but must be '0s', as asked for now.");
        yield return Case(Log with { Settings = Watched.Settings with { Interval = TimeSpan.FromSeconds(5) } }, "'interval' is '5s', but must be '10s', as asked for now.");
        yield return Case(Log with { Settings = Watched.Settings with { Steady = TimeSpan.FromSeconds(90) } }, "'steady' is '90s', but must be '1min', as asked for now.");
        yield return Case(Log with { Settings = Watched.Settings with { Timeout = TimeSpan.FromHours(1) } }, "'timeout' is '1h', but must be '10min', as asked for now.");
        yield return Case(Log with { Policy = new Dictionary<string, string> { ["policy/pems.json"] = "abd", ["policy/quarantine.json"] = "def" } }, "'policy' is another one, but must be the policy as it stands now.");
        yield return Case(Log with { Policy = new Dictionary<string, string>() }, "'policy' is another one, but must be the policy as it stands now.");
    }

    [TestCaseSource(nameof(Others))]
    public void Another_watch_does_not(WatchLog other, string error) =>
        Assert.That(other.DifferencesTo(Log).Select(finding => finding.ToString()), Is.EqualTo((string[])[error]));

    [Test]
    public void Its_last_moment_is_that_of_the_last_sample_or_the_start() => Assert.That(
        (Log.Last, (Log with { Samples = [Watched.At(10), Watched.At(20)] }).Last), Is.EqualTo((Watched.Start, Watched.Start.AddSeconds(20))));

    [Test]
    public void A_rule_is_told_with_its_action() =>
        Assert.That(WatchLog.LineOf(Watched.Rule("unhealthy for 5min", LimitAction.Rollback)), Is.EqualTo("Rollback: unhealthy for 5min"));

    private static TestCaseData Case(WatchLog other, string error) => new TestCaseData(other, error).SetArgDisplayNames(error.Split('\'')[1] + error.Length);
}
