using Gates.Model.Limits;
using Gates.Model.Watching;

namespace Gates.Unit.Watching;

/// <summary>Watches on a simulated clock: samples at moments that a test names, in seconds since the start.</summary>
internal static class Watched
{
    public static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A sample every 10 s; good after a minute, over after ten.</summary>
    public static WatchSettings Settings { get; } = new()
    {
        Stabilisation = TimeSpan.Zero,
        Interval = TimeSpan.FromSeconds(10),
        Steady = TimeSpan.FromMinutes(1),
        Timeout = TimeSpan.FromMinutes(10),
    };

    public static WatchRule Rule(string text, LimitAction action = LimitAction.Block) =>
        new() { Statement = WatchRuleParser.Parse(text), Action = action, Source = "a test" };

    /// <summary>Samples from one second to another, every ten.</summary>
    public static IEnumerable<WatchSample> Every10(int from, int to, Func<int, WatchSample> sample) =>
        Enumerable.Range(0, (to - from) / 10 + 1).Select(number => sample(from + 10 * number));

    public static WatchSample At(double seconds, params (WatchSeries Series, double Value)[] values) => new()
    {
        At = Start.AddSeconds(seconds),
        Values = values.ToDictionary(value => value.Series.Name, value => value.Value),
        Requests = [],
    };

    public static WatchSample Missed(double seconds, WatchSeries series, string why = "no whole answer") =>
        At(seconds) with { Missing = new Dictionary<string, string> { [series.Name] = why } };

    /// <summary>A sample of requests: so many that were good, so many that failed, each of so many milliseconds.</summary>
    public static WatchSample Asked(double seconds, int good, int bad = 0, double ms = 20) => At(seconds) with
    {
        Requests = [.. Enumerable.Repeat(new SampledRequest("GET /health", ms), good), .. Enumerable.Repeat(new SampledRequest("GET /health", ms, "answered 500"), bad)],
    };

    public static WatchState Judge(IEnumerable<WatchRule> rules, IEnumerable<WatchSample> samples, double now = 0, WatchSettings? settings = null) =>
        WatchJudge.Judge(Plan(rules, settings), Start, [.. samples], Start.AddSeconds(now));

    /// <summary>What became of one rule.</summary>
    public static RuleState Judge(string rule, IEnumerable<WatchSample> samples, WatchSettings? settings = null) =>
        Judge([Rule(rule)], samples, settings: settings).Rules.Single();

    public static WatchPlan Plan(IEnumerable<WatchRule> rules, WatchSettings? settings = null) => new()
    {
        Settings = settings ?? Settings,
        Rules = [.. rules],
        Sources = WatchSeries.All.ToDictionary(series => series.Name, _ => (string?)null),
    };
}
