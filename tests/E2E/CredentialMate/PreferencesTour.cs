using System.Diagnostics;
using Gates.Kit.Browser;
using Gates.Kit.Lanes;
using Gates.Model.Limits;
using Gates.Model.Results;
using Gates.Systems.CredentialMate;
using Gates.Systems.CredentialMate.Pages;

namespace Gates.E2E.CredentialMate;

/// <summary>
/// One event of the coordinator's preferences is flipped on the page, looked for everywhere, and put back. Made once,
/// because only one may change them at a time; where the target allows no writes only its first part is made.
/// </summary>
internal sealed class PreferencesTour
{
    private static readonly OncePerRun<PreferencesTour> s_tour = new(_ => new PreferencesTour().MakeAsync());

    private const int FewestToBreak = 8;
    private const int MostSaves = 100;

    private readonly List<string> _files = [];
    private StoredPreferences? _before;

    /// <summary>What stood at first. Throws before it was read.</summary>
    public StoredPreferences Before => _before ?? throw new InvalidOperationException("Nothing was read yet.");

    public IReadOnlyDictionary<string, int> BoxesOf { get; private set; } = new Dictionary<string, int>();

    public IReadOnlyDictionary<string, bool>? OnPageBefore { get; private set; }

    /// <summary>What is right after the flip.</summary>
    public StoredPreferences? Flipped { get; private set; }

    /// <summary>Why the page did not say <c>Preferences saved</c>; null when it did.</summary>
    public string? NotSaved { get; private set; }

    public StoredPreferences? InApi { get; private set; }

    public IReadOnlyDictionary<string, bool>? AfterReload { get; private set; }

    public IReadOnlyDictionary<string, bool>? InSecondSession { get; private set; }

    /// <summary>Null without a database, or without a row.</summary>
    public bool? InDatabase { get; private set; }

    /// <summary>Saves that must be refused; empty before they were tried.</summary>
    public IReadOnlyList<PreferencesRefusal> Refusals { get; private set; } = [];

    /// <summary>What became of the limit on saving; null before it was tried.</summary>
    public LimitResult? Saving { get; private set; }

    /// <summary>Why what stood at first is not there again; null when it is.</summary>
    public string? NotRestored { get; private set; }

    public List<string> Findings { get; } = [];

    public IReadOnlyList<string> Files => _files;

    public static Task<PreferencesTour> MadeAsync() => s_tour.OfAsync("");

    private async Task<PreferencesTour> MakeAsync()
    {
        using var deadline = new CancellationTokenSource(Lane.Browser.Options.Timeout);
        var stop = deadline.Token;
        var account = Deployment.Settings.Coordinator;
        _before = await StoredPreferences.ReadAsync(await Deployment.ApiAsAsync(account), stop);
        await using var visit = await Lane.Browser.OpenAsync(
            Deployment.Rules, await Deployment.SignedInAsync(account), deadline);
        var page = await ReadPageAsync(visit);
        if (page is not null && Deployment.Settings.AllowWrites)
        {
            var restoration = new Restoration(RestoreAsync);
            try
            {
                await FlipAsync(visit, page, restoration.Told, stop);
            }
            finally
            {
                await EndAsync(restoration);
            }
        }
        if (page is not null)
            await visit.SettleAsync(stop);
        Findings.AddRange(visit.FailureTextsSeen.Select(text => $"failure text {text}"));
        Findings.AddRange(visit.Watch.Findings.Select(finding => finding.ToString()));
        _files.AddRange(await Evidence.KeepSharedAsync(visit, "preferences"));
        return this;
    }

    private async Task<NotificationsPage?> ReadPageAsync(BrowserVisit visit)
    {
        try
        {
            var page = await Deployment.PagesOn(visit.Page).OpenNotificationsAsync();
            await visit.NamedContentShownAsync();
            OnPageBefore = await page.ReadOnceSettledAsync(Before.Events);
            var boxes = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var channel in NoticeChannel.All)
                boxes[channel.Region] = await page.CountBoxesAsync(channel);
            BoxesOf = boxes;
            return page;
        }
        catch (Exception problem) when (BrowserCheck.IsOfThePage(problem))
        {
            Findings.Add($"notifications page: {problem.Message}");
            return null;
        }
    }

    private async Task FlipAsync(BrowserVisit visit, NotificationsPage page, CancellationToken told, CancellationToken stop)
    {
        var account = Deployment.Settings.Coordinator;
        Flipped = Before.Flip(NoticeChannel.Email, NoticeEvent.ExpiringIn90Days);
        try
        {
            await page.SetAsync(
                NoticeChannel.Email, NoticeEvent.ExpiringIn90Days, Flipped.Of(NoticeChannel.Email, NoticeEvent.ExpiringIn90Days));
            told.ThrowIfCancellationRequested();
            if (await page.SaveAsync() is { } time)
                LaneRun.Measurements.Enqueue(new Measurement("preferences.save on the page", time.TotalMilliseconds, "ms", 1));
        }
        catch (Exception problem) when (BrowserCheck.IsOfThePage(problem))
        {
            NotSaved = problem.Message;
        }
        told.ThrowIfCancellationRequested();
        InApi = await StoredPreferences.ReadAsync(await Deployment.ApiAsAsync(account), stop);
        InDatabase = await Deployment.StoredEventAsync(Flipped.CoordinatorUserId, NoticeEvent.ExpiringIn90Days, stop);
        told.ThrowIfCancellationRequested();
        AfterReload = await TryReadAsync("after a reload", async () =>
        {
            var pages = Deployment.PagesOn(visit.Page);
            return await (await pages.OpenNotificationsAsync()).ReadOnceSettledAsync(Flipped.Events);
        });
        told.ThrowIfCancellationRequested();
        InSecondSession = await TryReadAsync("in a second session", async () =>
        {
            await using var second = await Lane.Browser.OpenBesideAsync(Deployment.Rules, await Deployment.SecondSessionAsync(account, stop));
            return await (await Deployment.PagesOn(second.Page).OpenNotificationsAsync()).ReadOnceSettledAsync(Flipped.Events);
        });
        told.ThrowIfCancellationRequested();
        Refusals = await PreferencesRefusal.TryAllAsync(InApi, stop);
        told.ThrowIfCancellationRequested();
        Saving = await SettleSavingAsync(InApi, stop);
    }

    // What stands there is saved again and again, which changes nothing. Whether saving works at all, other checks say.
    private static async Task<LimitResult> SettleSavingAsync(StoredPreferences stored, CancellationToken stop)
    {
        var limit = LanePolicy.LimitOn(Metric.PreferencesSave);
        var api = await Deployment.ApiAsAsync(Deployment.Settings.Coordinator);
        return await LimitProof.SettleAsync(limit, null, FewestToBreak, MostSaves, async () =>
        {
            var start = Stopwatch.GetTimestamp();
            _ = await api.PostAsync(Deployment.Settings.PreferencesPath, stored.Whole, stop);
            return Stopwatch.GetElapsedTime(start);
        });
    }

    // Needs neither the page nor the first login: it runs also when the lane is told to end.
    private async Task RestoreAsync(CancellationToken stop)
    {
        var account = Deployment.Settings.Coordinator;
        var api = Deployment.ApiIn(await Deployment.Sessions.AnotherOfAsync(account, stop));
        var status = await api.PostAsync(Deployment.Settings.PreferencesPath, Before.Whole, stop);
        var now = await StoredPreferences.ReadAsync(api, stop);
        var row = await Deployment.StoredEventAsync(Before.CoordinatorUserId, NoticeEvent.ExpiringIn90Days, stop);
        if (status != 200 || now.DifferencesFrom(Before) is { Count: > 0 })
            NotRestored = $"POST answered {status}; differences: {string.Join("; ", now.DifferencesFrom(Before))}";
        else if (row is { } stored && stored != Before.Of(NoticeChannel.Email, NoticeEvent.ExpiringIn90Days))
            NotRestored = $"the API answers what stood at first, the database holds {stored}";
    }

    private async Task EndAsync(Restoration restoration)
    {
        try
        {
            await restoration.DisposeAsync();
        }
        catch (Exception problem) when (problem is AnswerException or HttpRequestException or OperationCanceledException)
        {
            NotRestored = problem.Message;
        }
    }

    private async Task<IReadOnlyDictionary<string, bool>?> TryReadAsync(
        string what, Func<Task<IReadOnlyDictionary<string, bool>>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception problem) when (BrowserCheck.IsOfThePage(problem))
        {
            Findings.Add($"notifications page {what}: {problem.Message}");
            return null;
        }
    }
}
