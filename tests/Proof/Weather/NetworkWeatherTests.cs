using System.Text.Json.Nodes;
using Gates.Model;
using static Gates.Proof.Weather.Weathers;

namespace Gates.Proof.Weather;

/// <summary>
/// The quick lane behind a network that spoils what the deployment answers. A cut or missing answer is the gate's
/// trouble, not a failed check; a whole answer that says something else is the deployment's.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class NetworkWeatherTests
{
    /// <summary>Enough for the lane to be in the middle of its work: it asks more than a hundred times.</summary>
    private const int InMidRun = 80;

    private Reference _reference = null!;
    private Uri _api = null!;
    private string _folder = null!;

    private static IEnumerable<TestCaseData> Mild => Each([Clear, SlightLatency]);

    private static IEnumerable<TestCaseData> NeverReady =>
        Each([NeverAnswers, Drips, Resets, Refuses, NotHttp, CutsInMidBody, LengthTooLong, HugeBody]);

    private static IEnumerable<TestCaseData> Cutting =>
    [
        Of(Resets, "reset"),
        Of(CutsInMidBody, "no whole answer"),
        Of(Refuses, "refused"),
        Of(NotHttp, "invalid status line"),
        Of(LengthTooLong, "ended prematurely"),
        Of(HugeBody, "longer than 10 MB"),
    ];

    private static IEnumerable<TestCaseData> Hanging => Each([NeverAnswers, Drips]);

    private static IEnumerable<TestCaseData> Lying =>
    [
        Of(GarbageBody, "answered 200"),
        Of(ForeignPage, "(text/html)"),
        Of(WrongContentType, "(text/html)"),
        Of(EndlessRedirects, "behind a 307"),
        Of(LengthTooShort, "answered"),
    ];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = WeatheredRun.NewFolder();
        _reference = await Reference.StartAsync();
        var target = JsonNode.Parse(await File.ReadAllTextAsync(_reference.TargetFile))!;
        _api = new Uri(target["credentialmate"]!["apiUrl"]!.GetValue<string>());
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (_reference is not null)
            await _reference.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCaseSource(nameof(Mild))]
    public async Task Weather_within_the_limits_holds_no_good_deployment(object weather)
    {
        var run = await GateAsync(weather, fairRequests: 0);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Promote), run.Output);
            Assert.That(run.LeftBehind, Is.Empty);
        }
    }

    [TestCaseSource(nameof(NeverReady))]
    public async Task Without_one_whole_answer_the_target_is_not_ready(object weather)
    {
        var run = await GateAsync(weather, fairRequests: 0, "--ready-within", "00:00:01");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.TargetNotReady), run.Output);
            Assert.That(run.Reason, Does.Match("did not answer .*within 1 s"));
            Assert.That(run.Of("failed"), Is.Empty);
            Assert.That(run.LeftBehind, Is.Empty);
        }
    }

    [TestCaseSource(nameof(Cutting))]
    public async Task A_cut_answer_is_a_target_that_is_not_there_and_no_failed_check(object weather, string says)
    {
        var run = await GateAsync(weather, InMidRun);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.TargetNotReady), run.Output);
            Assert.That(run.Of("failed"), Is.Empty);
            Assert.That(run.Of("passed"), Is.Not.Empty, "what came before the weather");
            Assert.That(run.Of("broken").Select(check => check.Message), Is.Not.Empty.And.Some.Contains(says));
            Assert.That(run.LeftBehind, Is.Empty);
        }
    }

    [TestCaseSource(nameof(Hanging))]
    public async Task Behind_answers_that_do_not_come_the_run_ends_at_its_deadline(object weather)
    {
        var run = await GateAsync(weather, InMidRun, "--deadline", "00:00:15", "--check-deadline", "00:00:15");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Deadline), run.Output);
            Assert.That(run.Of("failed"), Is.Empty);
            Assert.That(run.Of("passed"), Is.Not.Empty, $"what had finished can be read\n{run.Output}");
            Assert.That(run.LeftBehind, Is.Empty);
        }
    }

    [TestCaseSource(nameof(Lying))]
    public async Task A_whole_answer_that_says_something_else_fails_checks(object weather, string says)
    {
        // A build that cannot be told apart would outrank the failed checks: here it is the rest that lies.
        var run = await GateAsync(((NetworkWeather)weather).Sparing("/version"), InMidRun);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.CheckFailed), run.Output);
            Assert.That(run.Of("failed").Select(check => check.Message), Is.Not.Empty.And.Some.Contains(says));
            Assert.That(run.LeftBehind, Is.Empty);
        }
    }

    private async Task<WeatheredRun> GateAsync(object weather, int fairRequests, params IEnumerable<string> arguments)
    {
        await using var proxy = new WeatherProxy(_api, (NetworkWeather)weather, fairRequests);
        var run = await WeatheredRun.OfAsync(
            WeatheredRun.Behind(proxy.Origin, _reference.TargetFile, _folder), ["--lane", Lanes.Smoke, .. arguments]);
        Assert.That(proxy.Spoilt, Is.Positive, $"no request met the weather\n{run.Output}");
        return run;
    }

    private static IEnumerable<TestCaseData> Each(IEnumerable<NetworkWeather> weathers) =>
        weathers.Select(weather => new TestCaseData(weather));

    private static TestCaseData Of(NetworkWeather weather, string says) => new(weather, says);
}
