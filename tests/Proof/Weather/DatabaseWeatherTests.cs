using System.Text.Json.Nodes;
using Gates.Model;

namespace Gates.Proof.Weather;

/// <summary>The deployment's PostgreSQL dies and comes back, or stands still, while the quick lane is at work.</summary>
public sealed class DatabaseWeatherTests
{
    private const int InMidRun = 40;
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
        var run = await GateAsync(Once(() => DatabaseServer.Send(Signal.Kill, DatabaseServer.BackendsOf(_server)[0])));
        var again = await GateAsync(Weathers.Clear);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.AnyOf(ExitCode.CheckFailed, ExitCode.EvidenceMissing), run.Output);
            Assert.That(run.Of("passed"), Is.Not.Empty, "what had finished can be read");
            Assert.That(run.LeftBehind, Is.Empty);
            Assert.That(again.ExitCode, Is.EqualTo(ExitCode.Promote), again.Output);
        }
    }

    [Test]
    public async Task Behind_a_database_that_stands_still_the_run_ends_at_its_deadline()
    {
        var stopped = Array.Empty<int>();
        var run = await GateAsync(
            Once(() => DatabaseServer.Send(Signal.Stop, stopped = [_server, .. DatabaseServer.BackendsOf(_server)])),
            "--deadline", "00:00:05");
        DatabaseServer.Send(Signal.Continue, stopped);
        var again = await GateAsync(Weathers.Clear);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Deadline), run.Output);
            Assert.That(run.Of("failed"), Is.Empty);
            Assert.That(run.Of("passed"), Is.Not.Empty, "what had finished can be read");
            Assert.That(run.LeftBehind, Is.Empty);
            Assert.That(again.ExitCode, Is.EqualTo(ExitCode.Promote), again.Output);
        }
    }

    private async Task<WeatheredRun> GateAsync(NetworkWeather weather, params IEnumerable<string> arguments)
    {
        await using var proxy = new WeatherProxy(_api, weather, InMidRun);
        var run = await WeatheredRun.OfAsync(
            WeatheredRun.Behind(proxy.Origin, _reference.TargetFile, _folder), ["--lane", Lanes.Smoke, .. arguments]);
        Assert.That(proxy.Spoilt, Is.Positive, $"no request came after it\n{run.Output}");
        return run;
    }

    /// <summary>Does it when the first request comes, and lets every answer through.</summary>
    private static NetworkWeather Once(Action act)
    {
        var done = 0;
        return new NetworkWeather("strikes the database", async (answering, stop) =>
        {
            if (Interlocked.Exchange(ref done, 1) == 0)
                act();
            await Weathers.Clear.SpoilAsync(answering, stop);
        });
    }
}
