using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Systems.Pems;

namespace Gates.Smoke.Pems;

/// <summary>What the checks of this system share: one client, one sign-in an account, one database session.</summary>
internal static class Deployment
{
    // An account signs in once a run: an address may try so seldom (ADR 57) that no check has a sign-in of its own.
    private static readonly OncePerRun<Exchange> s_logins = new(async username =>
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await Api.LoginAsync(AccountOf(username), late.Token);
    });

    /// <summary>One trigger takes every change that waits: two scenarios at one time would take each other's.</summary>
    public static SemaphoreSlim Writing { get; } = new(1, 1);

    private static PemsApi? s_api;
    private static PemsDatabase? s_database;

    public static PemsSettings Settings => LaneRun.Target.Pems;

    public static PemsProfile Profile => PemsProfile.Of(Settings.Contract);

    public static PemsApi Api => s_api ?? throw new InvalidOperationException("The lane has not begun.");

    /// <summary>The database, or the end of the check as Unproven where the target gives none.</summary>
    public static PemsDatabase Database => s_database ?? throw Unproven.Because("database", "GATES_PEMS_DATABASE");

    public static IReadOnlyDictionary<string, double[]> WarmDurations => s_api?.WarmDurations ?? new Dictionary<string, double[]>();

    /// <summary>The account's one sign-in.</summary>
    public static Task<Exchange> LoginAsync(Account account) => s_logins.OfAsync(account.Email);

    /// <summary>The account's token.</summary>
    public static async Task<string> TokenAsync(Account account) => TokenIn(await LoginAsync(account));

    public static string TokenIn(Exchange login) => login.Status == 200 && (login.Json ?? default).Text("token") is { Length: > 0 } token
        ? token
        : throw new InvalidOperationException($"The account could not be signed in. Are user name and password of the target right?\n{login}");

    public static Task BeginAsync(PemsSettings settings, CancellationToken stop)
    {
        s_api = new PemsApi(settings, Profile, LaneRun.Ending);
        s_database = settings.Database is { } text ? new PemsDatabase(text, LaneRun.Ending) : null;
        return Readiness.WaitAsync(settings.ApiUrl, late => Api.GetAsync(settings.HealthPath, null, late), stop);
    }

    public static async Task EndAsync()
    {
        s_api?.Dispose();
        if (s_database is not null)
            await s_database.DisposeAsync();
        (s_api, s_database) = (null, null);
    }

    private static Account AccountOf(string username) =>
        ((Account?[])[Settings.Operator, Settings.Reader, Settings.Suspended]).OfType<Account>().First(account => account.Email == username);
}
