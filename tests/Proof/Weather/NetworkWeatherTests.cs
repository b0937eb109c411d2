using System.Text.Json.Nodes;
using Gates.Model;

namespace Gates.Proof.Weather;

/// <summary>The quick lane behind a network that spoils what the deployment answers.</summary>
public sealed class NetworkWeatherTests
{
    private Reference _reference = null!;
    private Uri _api = null!;
    private string _folder = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = WeatheredRun.NewFolder();
        _reference = await Reference.StartAsync();
        _api = new Uri(JsonNode.Parse(await File.ReadAllTextAsync(_reference.TargetFile))!["credentialmate"]!["apiUrl"]!.GetValue<string>());
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (_reference is not null)
            await _reference.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCaseSource(nameof(All))]
    public async Task Try(object weather, int fair)
    {
        await using var proxy = new WeatherProxy(_api, (NetworkWeather)weather, fair);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var run = await WeatheredRun.OfAsync(
            WeatheredRun.Behind(proxy.Origin, _reference.TargetFile, _folder),
            "--lane", Lanes.Smoke, "--deadline", "00:00:20", "--ready-within", "00:00:02");
        TestContext.Progress.WriteLine($"#### {weather} after {fair}: {run.ExitCode} in {clock.Elapsed.TotalSeconds:0.0} s, spoilt {proxy.Spoilt}, left {run.LeftBehind.Count}: {run.Reason}");
        foreach (var group in run.Checks.GroupBy(check => check.Result))
            TestContext.Progress.WriteLine($"     {group.Key} {group.Count()}");
        foreach (var check in run.Checks.Where(c => c.Result != "passed").GroupBy(c => c.Result + c.Message.Split('\n')[0]).Take(12))
            TestContext.Progress.WriteLine($"     {check.Count()} x {check.First()}");
    }

    private static IEnumerable<object[]> All() =>
        typeof(Weathers).GetProperties().Select(p => p.GetValue(null)!).SelectMany(w => (object[][])[[w, 0], [w, 40]]);
}
