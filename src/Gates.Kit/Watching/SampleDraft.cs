using System.Collections.Concurrent;
using System.Text.Json;
using Gates.Kit.Http;
using Gates.Model.Watching;

namespace Gates.Kit.Watching;

/// <summary>A sample while it is taken, by several requests at one time.</summary>
internal sealed class SampleDraft
{
    private readonly ConcurrentDictionary<string, double> _values = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _missing = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<SampledRequest> _requests = new();

    public void Add(SampledRequest request) => _requests.Enqueue(request);

    public void Set(WatchSeries series, double value) => _values[series.Name] = value;

    public void SetState(WatchSeries series, bool isBad) => Set(series, isBad ? 1 : 0);

    public void Miss(WatchSeries series, string why) => _missing[series.Name] = why;

    /// <summary>A number of an answer's body that cannot be negative; anything else there is no reading.</summary>
    /// <param name="series">Whose it is.</param>
    /// <param name="answer">The answer; only one of 200 has a reading.</param>
    /// <param name="path">Members joined by dots.</param>
    /// <param name="factor">What it is multiplied with to be in the base of the series' unit.</param>
    /// <param name="without">Why there is none where there is no answer.</param>
    public void SetNumber(WatchSeries series, Exchange? answer, string path, double factor, string without)
    {
        if (answer is not { Status: 200 })
            Miss(series, without);
        else if (Member(answer.Json, path) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && value >= 0)
            Set(series, value * factor);
        else
            Miss(series, $"no number from 0 at '{path}'");
    }

    public static JsonElement? Member(JsonElement? body, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (body is not { ValueKind: JsonValueKind.Object } members || !members.TryGetProperty(name, out var member))
                return null;
            body = member;
        }

        return body;
    }

    public WatchSample At(DateTimeOffset at, IReadOnlyList<WatchSeries> asked) => new()
    {
        At = at,
        Values = _values.OrderBy(value => value.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
        Missing = asked.Select(series => series.Name).Concat(_missing.Keys).Distinct(StringComparer.Ordinal).Where(name => !_values.ContainsKey(name))
            .ToDictionary(name => name, name => _missing.GetValueOrDefault(name, "nothing was read"), StringComparer.Ordinal),
        Requests = [.. _requests.OrderBy(request => request.Route, StringComparer.Ordinal)],
    };
}
