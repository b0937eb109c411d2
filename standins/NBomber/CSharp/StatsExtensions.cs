using NBomber.Contracts.Stats;

namespace NBomber.CSharp;

/// <summary>Statistics by name: <c>Get</c> throws where there are none, <c>Find</c> answers null.</summary>
public static class StatsExtensions
{
    /// <exception cref="KeyNotFoundException">No such scenario ran.</exception>
    public static ScenarioStats Get(this ScenarioStats[] stats, string name) =>
        stats.Find(name) ?? throw Missing("scenario", name, stats.Select(one => one.ScenarioName));

    public static ScenarioStats? Find(this ScenarioStats[] stats, string name) =>
        Array.Find(stats, one => one.ScenarioName == name);

    public static bool Exists(this ScenarioStats[] stats, string name) => stats.Find(name) is not null;

    /// <exception cref="KeyNotFoundException">No such step ran.</exception>
    public static StepStats Get(this StepStats[] stats, string name) =>
        stats.Find(name) ?? throw Missing("step", name, stats.Select(one => one.StepName));

    public static StepStats? Find(this StepStats[] stats, string name) =>
        Array.Find(stats, one => one.StepName == name);

    public static bool Exists(this StepStats[] stats, string name) => stats.Find(name) is not null;

    /// <exception cref="KeyNotFoundException">Nothing ended with that code.</exception>
    public static StatusCodeStats Get(this StatusCodeStats[] stats, string statusCode) =>
        stats.Find(statusCode) ?? throw Missing("status code", statusCode, stats.Select(one => one.StatusCode));

    public static StatusCodeStats? Find(this StatusCodeStats[] stats, string statusCode) =>
        Array.Find(stats, one => one.StatusCode == statusCode);

    public static bool Exists(this StatusCodeStats[] stats, string statusCode) => stats.Find(statusCode) is not null;

    private static KeyNotFoundException Missing(string what, string name, IEnumerable<string> known) =>
        new($"There is no {what} '{name}' in the statistics; there are: {string.Join(", ", known)}.");
}
