using System.Text.Json;
using Gates.Model.Limits;
using Gates.Model.Policies;

namespace Gates.Model.Loads;

/// <summary>The load profiles of a system: <c>fixtures/&lt;system&gt;/load.json</c>, and whether the policy's limits fit them.</summary>
public static class LoadProfiles
{
    private static readonly JsonSerializerOptions s_strict = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>By name, in the order of the file.</summary>
    /// <param name="json">Text of the file.</param>
    /// <param name="file">Its name, for the message.</param>
    /// <exception cref="PolicyException">The text is no set of profiles; it lists every contradiction.</exception>
    public static IReadOnlyDictionary<string, LoadProfile> Parse(string json, string file)
    {
        try
        {
            var all = JsonSerializer.Deserialize<Dictionary<string, LoadProfile>>(json, s_strict)
                ?? throw new PolicyException(file, [new("(the file)", "null", "load profiles by name")]);
            var wrong = all.SelectMany(row => ContradictionsOf(row.Key, row.Value)).ToList();
            return wrong.Count == 0
                ? all.ToDictionary(row => row.Key, row => row.Value with { Name = row.Key }, StringComparer.Ordinal)
                : throw new PolicyException(file, wrong);
        }
        catch (JsonException error)
        {
            throw new PolicyException(file, [new("(the file)", $"not readable ({error.Message})", "load profiles by name")], error);
        }
    }

    /// <summary>Limits that a run of the profile could neither break nor prove.</summary>
    /// <param name="limits">Limits of a policy; those of other lanes are no matter of load.</param>
    /// <param name="profile">The profile that is to run.</param>
    /// <param name="names">Every profile that there is.</param>
    public static IReadOnlyList<JsonFinding> Misfits(IEnumerable<Limit> limits, LoadProfile profile, IEnumerable<string> names)
    {
        var ours = limits.Where(limit => Metric.Of(limit.Statement.Metric).Lane == Lanes.Load).ToList();
        return
        [
            .. ours.Where(limit => limit.Profile is { } name && !names.Contains(name))
                .Select(limit => new JsonFinding($"limit '{limit}'", $"of profile '{limit.Profile}'", $"of one of: {string.Join(", ", names)}")),
            .. LimitScope.Check([.. ours.Where(limit => limit.Concerns(profile.Name))], profile.Plan(), profile.Proves),
        ];
    }

    private static IEnumerable<JsonFinding> ContradictionsOf(string name, LoadProfile profile)
    {
        if (profile.Steps is { } steps && (steps.Count == 0 || steps[0] < 1 || steps.Zip(steps.Skip(1)).Any(pair => pair.Second <= pair.First)))
            yield return new($"{name}.steps", string.Join(", ", steps), "rates from 1, each higher than the one before");
        if (profile is { Steps: not null, Alone: not null })
            yield return new($"{name}.alone", "given beside 'steps'", "absent: 'steps' step up the day alone");
        if (profile is { Steps: not null, Day: null })
            yield return new($"{name}.steps", "given without 'day'", "absent, or beside the day whose rates they are");
        if (profile is { Day: null, Turns: null })
            yield return new(name, "without 'day' and 'turns'", "with one of them: it would put load on nothing");
        if (profile.ArrivalSeconds < 1)
            yield return new($"{name}.arrivalSeconds", $"{profile.ArrivalSeconds}", "a whole number from 1");
        if (profile.Turns is { } turns && (turns.Seconds < 1 || turns.Every.Count == 0 || turns.Every.Values.Any(every => every < 1) || turns.Sockets < 0 || turns.Items < 1))
            yield return new($"{name}.turns", "without load", "at least 1 s, a scenario that begins every 1 s or later, 0 sockets and 1 item");
        if (profile.Day is { } day && (day.Seconds < 1 || day.PerSecond < 1 || day.Weights.Count == 0 || day.Weights.Values.Any(weight => weight < 1)))
            yield return new($"{name}.day", "without load", "at least 1 s of 1 arrival a second, shared out by weights from 1");
        if (profile.Alone is { } alone && (alone.Seconds < 1 || alone.PerSecond.Values.Any(rate => rate < 1)))
            yield return new($"{name}.alone", "without load", "at least 1 s of 1 arrival a second of each");
    }
}
