using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Model.CredentialMate;
using Gates.Systems.CredentialMate;

namespace Gates.Smoke.CredentialMate;

/// <summary>What the checks of this lane share: one client, one session an account, one database session.</summary>
internal static class Deployment
{
    private static CredentialMateApi? s_api;
    private static CredentialMateDatabase? s_database;

    public static CredentialMateSettings Settings => LaneRun.Target.CredentialMate;

    public static CredentialMateApi Api => s_api ?? throw new InvalidOperationException("The lane has not begun.");

    public static Sessions Sessions { get; private set; } = null!;

    public static IReadOnlyDictionary<string, double[]> WarmDurations =>
        s_api?.WarmDurations ?? new Dictionary<string, double[]>();

    /// <summary>The database, or the end of the check as Unproven where the target gives none.</summary>
    public static CredentialMateDatabase Database =>
        s_database ?? throw Unproven.Because("database", "GATES_CREDENTIALMATE_DATABASE");

    /// <summary>The oracle's inputs by the target's own queries; null where it has no queries or no database.</summary>
    public static async Task<CmeInputs?> InputsByQueryAsync(int provider, CancellationToken stop) =>
        s_database is null ? null : await s_database.InputsAsync(provider, stop);

    public static async Task BeginAsync(CredentialMateSettings settings, CancellationToken stop)
    {
        s_api = new CredentialMateApi(settings, LaneRun.Ending);
        Sessions = new Sessions(s_api);
        s_database = settings.Database is { } text ? new CredentialMateDatabase(text, settings.Sql, LaneRun.Ending) : null;
        await Readiness.WaitAsync(settings.ApiUrl, late => Api.GetAsync(settings.HealthPath, null, late), stop);
    }

    public static async Task EndAsync()
    {
        s_api?.Dispose();
        if (s_database is not null)
            await s_database.DisposeAsync();
    }
}
