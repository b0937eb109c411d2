using System.Diagnostics;
using Gates.Kit.Http;
using Gates.Kit.Targets;
using Gates.Model.Watching;

namespace Gates.Kit.Watching;

/// <summary>How samples of a watch are taken.</summary>
/// <param name="Within">Longest time of one request, and so of a sample; at most the sampling interval.</param>
/// <param name="Clock">Tells the time.</param>
/// <param name="SignIns">What the gate may still sign in.</param>
public sealed record SamplerOptions(TimeSpan Within, TimeProvider Clock, SignInBudget SignIns);

/// <summary>Takes samples of one deployment; the caller ends it.</summary>
public interface IWatchSampler : IAsyncDisposable
{
    /// <summary>The series that it samples, each with the target's setting that is wanting, or null.</summary>
    IReadOnlyDictionary<string, string?> Sources { get; }

    /// <summary>Signs in before the first sample, which is then no slower than the others.</summary>
    Task BeginAsync(CancellationToken stop);

    /// <summary>Takes one sample, in at most the time that a request may take. What gave no answer is told in it, never thrown.</summary>
    /// <param name="at">When it is taken.</param>
    /// <param name="stop">Ends the watch.</param>
    Task<WatchSample> TakeAsync(DateTimeOffset at, CancellationToken stop);
}

/// <summary>
/// Takes samples of one deployment over HTTP. All of a sample is asked at once, so that one endpoint that hangs holds up no other; what gives no
/// whole answer in time is told as such, never as good. It only reads, whatever the target allows.
/// </summary>
internal abstract class WatchSampler : IWatchSampler
{
    private readonly SystemSettings _settings;
    private readonly SamplerOptions _options;
    private readonly GateHttp _http;

    protected WatchSampler(SystemSettings settings, SamplerOptions options, string login)
    {
        (_settings, _options) = (settings, options);
        _http = new GateHttp(settings.ApiUrl, allowWrites: false, [login], options.Within);
        Token = new TokenKeeper(stop => SignInAsync(_http, login, stop), options);
    }

    public IReadOnlyDictionary<string, string?> Sources => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        [WatchSeries.Errors.Name] = null,
        [WatchSeries.Latency.Name] = null,
        [WatchSeries.Memory.Name] = _settings.ProcessId is null ? "processId" : null,
    }.Concat(Own.Select(series => KeyValuePair.Create(series.Name, (string?)null))).ToDictionary(StringComparer.Ordinal);

    /// <summary>What is sampled beside requests and memory.</summary>
    protected abstract IReadOnlyList<WatchSeries> Own { get; }

    protected TokenKeeper Token { get; }

    protected TimeProvider Clock => _options.Clock;

    public Task BeginAsync(CancellationToken stop) => Token.GetAsync(stop);

    public async Task<WatchSample> TakeAsync(DateTimeOffset at, CancellationToken stop)
    {
        var draft = new SampleDraft();
        await Task.WhenAll(AskAll(draft, stop));
        LookAtMemory(draft);
        return draft.At(at, Own);
    }

    public virtual ValueTask DisposeAsync()
    {
        _http.Dispose();
        Token.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Everything that a sample asks, begun at once.</summary>
    protected abstract IEnumerable<Task> AskAll(SampleDraft draft, CancellationToken stop);

    /// <summary>Asks for a token; null where there is none.</summary>
    protected abstract Task<string?> SignInAsync(GateHttp http, string login, CancellationToken stop);

    /// <summary>One request of the sample on the API; null where it got no whole answer.</summary>
    protected Task<Exchange?> AskAsync(SampleDraft draft, string path, string? token, CancellationToken stop) =>
        AskAsync(_http, draft, path, token, stop);

    protected async Task<Exchange?> AskAsync(GateHttp http, SampleDraft draft, string path, string? token, CancellationToken stop)
    {
        var route = $"GET {path.Split('?')[0]}";
        var began = Stopwatch.GetTimestamp();
        try
        {
            var answer = await http.SendAsync("GET", path, token, null, stop);
            draft.Add(new(route, Math.Round(answer.DurationMs, 3), answer.Status >= 500 ? $"answered {answer.Status}" : null));
            return answer;
        }
        catch (NoAnswerException)
        {
            draft.Add(new(route, Math.Round(Stopwatch.GetElapsedTime(began).TotalMilliseconds, 3), "no whole answer"));
            return null;
        }
    }

    /// <summary>The same with the gate's token; without one nothing is asked. A token that is refused is not used again.</summary>
    protected async Task<Exchange?> AskSignedInAsync(SampleDraft draft, string path, CancellationToken stop)
    {
        if (await Token.GetAsync(stop) is not { } token)
            return null;
        var answer = await AskAsync(draft, path, token, stop);
        if (answer is { Status: 401 })
            Token.Forget(token);
        return answer;
    }

    protected static string WhyNot(Exchange? answer) => answer is null ? "no whole answer" : $"answered {answer.Status}";

    private void LookAtMemory(SampleDraft draft)
    {
        if (_settings.ProcessId is not { } id)
            return;
        try
        {
            using var process = Process.GetProcessById(id);
            draft.Set(WatchSeries.Memory, process.WorkingSet64);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            draft.Miss(WatchSeries.Memory, $"there is no process {id}");
        }
    }
}
