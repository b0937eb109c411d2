using System.Diagnostics;
using Gates.Kit.Http;
using Gates.Model.Leaks;
using Microsoft.Playwright;

namespace Gates.Kit.Browser;

/// <summary>A page in a context of its own, watched from its first request until it is closed.</summary>
public sealed class BrowserVisit : IAsyncDisposable
{
    private static readonly TimeSpan s_secondLook = TimeSpan.FromSeconds(2);

    private readonly IBrowserContext _context;
    private readonly BrowserRules _rules;
    private readonly BrowserOptions _options;
    private readonly Action _leave;
    private readonly List<string> _failureTexts = [];
    private readonly List<(string Name, byte[] Png)> _pictures = [];
    private long _named;
    private bool _closed;
    private bool _traceKept;

    internal BrowserVisit(
        IPage page, IBrowserContext context, PageWatch watch, BrowserRules rules, BrowserOptions options, Action leave) =>
        (Page, _context, Watch, _rules, _options, _leave) = (page, context, watch, rules, options, leave);

    public IPage Page { get; }

    public PageWatch Watch { get; }

    /// <summary>Failure texts that were seen so far, each with the address of its page.</summary>
    public IReadOnlyList<string> FailureTextsSeen => _failureTexts;

    /// <summary>
    /// The named content of a page stands: looks for failure texts now; <see cref="SettleAsync"/> looks once more.
    /// </summary>
    public async Task NamedContentShownAsync()
    {
        _named = Stopwatch.GetTimestamp();
        await LookAsync(stillLoading: false);
    }

    /// <summary>Takes a picture of the page as it is, for the evidence of a visit that sees several pages.</summary>
    /// <param name="name">Names the file: letters, digits and dashes.</param>
    public async Task RememberAsync(string name)
    {
        if (_options.Screenshot)
            _pictures.Add((name, await Page.ScreenshotAsync(new() { Mask = PictureMasks.Of(Page, []) })));
    }

    /// <summary>Waits until 2 s have passed since the named content stood, and looks for failure texts once more.</summary>
    public async Task SettleAsync(CancellationToken stop)
    {
        var rest = s_secondLook - Stopwatch.GetElapsedTime(_named);
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest, stop);
        await LookAsync(stillLoading: true);
    }

    /// <summary>Keeps what a reader needs to understand a red check, and gives the files.</summary>
    /// <param name="folder">Folder of the check's own; it is made.</param>
    public async Task<IReadOnlyList<string>> KeepEvidenceAsync(string folder)
    {
        if (_closed)
            return [];
        Directory.CreateDirectory(folder);
        List<string> files = [Path.Combine(folder, "console.txt")];
        // First: what the pages were told of people, nobody else knows.
        (string File, IReadOnlySet<string> People)? trace = _options.Trace ? await KeepTraceAsync(folder) : null;
        var people = trace?.People ?? new HashSet<string>();
        await File.WriteAllLinesAsync(
            files[0],
            ((string[])[Page.Url, .. Watch.Console, .. Watch.Findings.Select(finding => finding.ToString())])
                .Select(line => People.Without(Redaction.Of(line), people)));
        foreach (var (name, png) in _pictures)
        {
            files.Add(Path.Combine(folder, $"{name}.png"));
            await File.WriteAllBytesAsync(files[^1], png);
        }
        if (_pictures.Count == 0 && _options.Screenshot && !Page.IsClosed)
        {
            files.Add(Path.Combine(folder, "screenshot.png"));
            await Page.ScreenshotAsync(new() { Path = files[^1], Mask = PictureMasks.Of(Page, people) });
        }
        return trace is { } kept ? [.. files, kept.File] : files;
    }

    /// <summary>As Playwright writes it, a trace never stands in the run's folder: only its clean copy does.</summary>
    private async Task<(string File, IReadOnlySet<string> People)> KeepTraceAsync(string folder)
    {
        var raw = Directory.CreateTempSubdirectory("gates-trace-");
        try
        {
            var (from, to) = (Path.Combine(raw.FullName, "trace.zip"), Path.Combine(folder, "trace.zip"));
            Watch.End();
            await _context.Tracing.StopAsync(new() { Path = from });
            _traceKept = true;
            return (to, TraceRedaction.Copy(from, to));
        }
        finally
        {
            raw.Delete(recursive: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_closed)
            return;
        _closed = true;
        Watch.End();
        try
        {
            // A trace that nobody stops leaves its folder behind.
            if (_options.Trace && !_traceKept)
                await _context.Tracing.StopAsync();
            await _context.CloseAsync();
        }
        finally
        {
            _leave();
        }
    }

    private async Task LookAsync(bool stillLoading)
    {
        foreach (var text in await FailureTexts.FindAsync(Page, _rules.FailureTexts, stillLoading))
            _failureTexts.Add($"'{text}' on {Page.Url}");
    }
}
