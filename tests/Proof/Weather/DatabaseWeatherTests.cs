using System.Text.Json.Nodes;
using Gates.Model;

namespace Gates.Proof.Weather;

/// <summary>
/// The deployment's PostgreSQL dies and comes back, or stands still, while the quick lane is at work. Beside nothing else: the run's deadline counts from its start,
/// and the lane must be in its middle by then.
/// </summary>
public sealed class DatabaseWeatherTests
{
    private const int InMidRun = 40;
    private const string Deadline = "00:00:20";
    private Reference _reference = null!;
    private Uri _api = null!;
    private int _server;
    private string _folder = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = WeatheredRun.NewFolder();
        _reference = await Reference.StartAsync();
        var target = JsonNode.Parse(await File.ReadAllTextAsync(_reference.TargetFile))!["credentialmate"]!;
        _api = new Uri(target["apiUrl"]!.GetValue<string>());
        _server = DatabaseServer.Of(target["database"]!.GetValue<string>());
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (_reference is not null)
            await _reference.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>One killed backend makes the server end all of them, replay its log and begin anew.</summary>
    [Test]
    public async Task A_database_that_dies_and_comes_back_in_mid_run_promotes_nothing()
    {
        var run = await GateAsync(
            Striking(times: 8, () => ProcessTable.Send(Signal.Kill, DatabaseServer.BackendsOf(_server).Take(1))));
        var again = await GateAsync(Weathers.Clear);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.TargetNotReady), run.Output);
            Assert.That(run.Of("passed"), Is.Not.Empty, $"what had finished can be read\n{run.Output}");
            Assert.That(run.LeftBehind, Is.Empty);
            Assert.That(again.ExitCode, Is.EqualTo(ExitCode.Promote), again.Output);
        }
    }

    [Test]
    public async Task Behind_a_database_that_stands_still_the_run_ends_at_its_deadline()
    {
        WeatheredRun run;
        try
        {
            run = await GateAsync(Striking(times: 1, () => SendToAll(Signal.Stop)), "--deadline", Deadline, "--check-deadline", Deadline);
        }
        finally
        {
            SendToAll(Signal.Continue);
        }
        var again = await GateAsync(Weathers.Clear);

        using (Assert.EnterMultipleScope())
        {
            // A query that gave up before the deadline is the more urgent finding.
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Deadline).Or.EqualTo(ExitCode.TargetNotReady), run.Output);
            Assert.That(run.Found, Does.Contain(ExitCode.Deadline), run.Output);
            Assert.That(run.Of("failed"), Is.Empty);
            Assert.That(run.Of("passed"), Is.Not.Empty, $"what had finished can be read\n{run.Output}");
            Assert.That(run.LeftBehind, Is.Empty);
            Assert.That(again.ExitCode, Is.EqualTo(ExitCode.Promote), again.Output);
        }
    }

    private void SendToAll(Signal signal) =>
        ProcessTable.Send(signal, [_server, .. DatabaseServer.BackendsOf(_server)]);

    private async Task<WeatheredRun> GateAsync(NetworkWeather weather, params IEnumerable<string> arguments)
    {
        await using var proxy = new WeatherProxy(_api, weather, InMidRun);
        var run = await WeatheredRun.OfAsync(
            WeatheredRun.Behind(proxy.Origin, _reference.TargetFile, _folder), ["--lane", Lanes.Smoke, .. arguments]);
        Assert.That(proxy.Spoilt, Is.Positive, $"no request came after it\n{run.Output}");
        return run;
    }

    /// <summary>Strikes with every fifth request, a few times, and lets every answer through.</summary>
    private static NetworkWeather Striking(int times, Action strike)
    {
        var requests = -1;
        return new NetworkWeather("strikes the database", async (answering, stop) =>
        {
            var (round, rest) = Math.DivRem(Interlocked.Increment(ref requests), 5);
            if (rest == 0 && round < times)
                strike();
            await Weathers.Clear.SpoilAsync(answering, stop);
        });
    }
}
