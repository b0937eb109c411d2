using Gates.Model.Policies;

namespace Gates.Model.Watching;

/// <summary>All that an interrupted watch needs to go on: whose it is, what it was asked for, what it saw. It holds no secret.</summary>
public sealed record WatchLog
{
    /// <summary>Version of this record's shape as JSON.</summary>
    public int Format { get; init; } = 1;

    public required string System { get; init; }

    public required string Environment { get; init; }

    /// <summary>Origin of the deployment's API.</summary>
    public required string Api { get; init; }

    /// <summary>Digests of the policy's files by name.</summary>
    public required IReadOnlyDictionary<string, string> Policy { get; init; }

    public required WatchSettings Settings { get; init; }

    /// <summary>Every rule with its action, those of the command line too.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>What the deployment named as its build when the watch began.</summary>
    public required IReadOnlyDictionary<string, string> Identity { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>When the gate signed in: deployments count that, and a further process must not begin to count anew.</summary>
    public IReadOnlyList<DateTimeOffset> SignIns { get; init; } = [];

    public IReadOnlyList<WatchSample> Samples { get; init; } = [];

    /// <summary>When the last sample was taken; the start where there is none.</summary>
    public DateTimeOffset Last => Samples is [.., var last] ? last.At : Started;

    /// <summary>A rule as <see cref="Rules"/> lists it.</summary>
    public static string LineOf(WatchRule rule) => $"{rule.Action}: {rule}";

    /// <summary>Everything in which another watch is not this one; none where this one may go on as that.</summary>
    public IEnumerable<JsonFinding> DifferencesTo(WatchLog asked)
    {
        if (Format != asked.Format)
            yield return new("format", $"{Format}", $"{asked.Format}");
        foreach (var (key, was, now) in (IEnumerable<(string, string, string)>)[
            ("system", System, asked.System), ("environment", Environment, asked.Environment), ("api", Api, asked.Api),
            ("stabilisation", WatchTime.Of(Settings.Stabilisation), WatchTime.Of(asked.Settings.Stabilisation)),
            ("interval", WatchTime.Of(Settings.Interval), WatchTime.Of(asked.Settings.Interval)),
            ("steady", WatchTime.Of(Settings.Steady), WatchTime.Of(asked.Settings.Steady)),
            ("timeout", WatchTime.Of(Settings.Timeout), WatchTime.Of(asked.Settings.Timeout)),
            ("rules", Words.List(Rules), Words.List(asked.Rules))])
        {
            if (was != now)
                yield return new(key, $"'{was}'", $"'{now}', as asked for now");
        }

        if (Policy.Count != asked.Policy.Count || Policy.Any(file => asked.Policy.GetValueOrDefault(file.Key) != file.Value))
            yield return new("policy", "another one", "the policy as it stands now");
    }
}
