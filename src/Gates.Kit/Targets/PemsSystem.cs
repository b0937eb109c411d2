using Gates.Kit.Http;
using Gates.Kit.Watching;

namespace Gates.Kit.Targets;

/// <summary>PFA Vanguard's bi-directional PEMS sync (seed 003). It has no pages.</summary>
internal sealed class PemsSystem : GatedSystem
{
    private const string Heads = "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name DESC LIMIT 1";

    private static readonly string[] s_probes = ["accepted", "conflicting", "refused", "failing", "page", "empty", "hanging"];

    public override string Key => "pems";

    public override string Folder => "Pems";

    // The running system has neither the metrics nor the batches that load is judged by (ADR 62).
    public override IReadOnlyList<string> Lanes =>
        PemsContract.OfEmbedded() == PemsContract.Documented ? [Model.Lanes.Smoke, Model.Lanes.Load] : [Model.Lanes.Smoke];

    public override string EmbeddedFile => Repository.PathOf("fixtures", "targets", "embedded.pems.json");

    public override string Variant => PemsContract.OfEmbedded() is PemsContract.Documented ? "" : PemsContract.AsBuilt;

    internal override IReadOnlyList<string> ReferenceArguments => ["--contract", PemsContract.OfEmbedded()];

    internal override string AddressVariable => "API_URL";

    internal override SettingTable Settings { get; } = new(
    [
        new("apiUrl", "API_URL", SettingKind.Origin, Required: true),
        new("contract", "CONTRACT", SettingKind.Contract),
        new("database", "DATABASE", SettingKind.Secret),
        new("accounts.operator.username", "OPERATOR_USERNAME", SettingKind.Text, Required: true),
        new("accounts.operator.password", "OPERATOR_PASSWORD", SettingKind.Secret, Required: true),
        new("accounts.reader.username", "READER_USERNAME", SettingKind.Text),
        new("accounts.reader.password", "READER_PASSWORD", SettingKind.Secret),
        new("accounts.suspended.username", "SUSPENDED_USERNAME", SettingKind.Text),
        new("accounts.suspended.password", "SUSPENDED_PASSWORD", SettingKind.Secret),
        new("organizationId", "ORGANIZATION_ID", SettingKind.Text, Required: true),
        new("otherOrganizationId", "OTHER_ORGANIZATION_ID", SettingKind.Text),
        new("expiredToken", "EXPIRED_TOKEN", SettingKind.Secret),
        new("revokedToken", "REVOKED_TOKEN", SettingKind.Secret),
        new("suspendedToken", "SUSPENDED_TOKEN", SettingKind.Secret),
        .. s_probes.Select(probe => new SettingRow($"probes.{probe}", $"PROBE_{probe.ToUpperInvariant()}", SettingKind.Text)),
        new("peerUrl", "PEER_URL", SettingKind.Origin),
        new("syncWithinSeconds", "SYNC_WITHIN_SECONDS", SettingKind.Number),
        new("schema.head", "SCHEMA_HEAD", SettingKind.Text),
        new("processId", "PROCESS_ID", SettingKind.Number),
        new("hostsAre", "HOSTS_ARE", SettingKind.Environment),
        new("canaries", "CANARIES", SettingKind.Canaries),
        new("loadRecords", "LOAD_RECORDS", SettingKind.Text),
        new("allowWrites", "ALLOW_WRITES", SettingKind.Switch),
        new("allowLoad", "ALLOW_LOAD", SettingKind.Switch),
    ]);

    internal override Func<SystemSettings> Judge(TargetEnvironment environment, TargetSource source, SettingValues values)
    {
        foreach (var name in (string[])["reader", "suspended"])
            if (values[$"accounts.{name}.username"] is null != values[$"accounts.{name}.password"] is null)
                values.Error($"'accounts.{name}' has a username or a password; allowed are both, or none of them.");
        return () => SettingsOf(environment, values);
    }

    /// <summary>Contract A names no version endpoint (facts, section 10): of the build only the schema tells.</summary>
    public override async Task<IReadOnlyDictionary<string, string>> ReadBuildAsync(SystemSettings settings, CancellationToken stop)
    {
        using var api = new GateHttp(settings.ApiUrl, allowWrites: false, []);
        _ = await api.SendAsync("GET", settings.HealthPath, null, null, stop);
        var named = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (settings.Database is { } text)
            await BuildReader.AddDatabaseAsync(named, text, Heads, stop);
        return named;
    }

    public override IWatchSampler SamplerOf(SystemSettings settings, SamplerOptions options)
    {
        var pems = (PemsSettings)settings;
        return pems.Contract == PemsContract.AsBuilt ? new PemsAsBuiltSampler(pems, options) : new PemsSampler(pems, options);
    }

    private static PemsSettings SettingsOf(TargetEnvironment environment, SettingValues values)
    {
        var settings = Given(environment, values);
        return values["schema.head"] is { } head ? settings with { SchemaHead = head } : settings;
    }

    private static PemsSettings Given(TargetEnvironment environment, SettingValues values) => new()
    {
        ApiUrl = new Uri(values["apiUrl"]!),
        Contract = values["contract"] ?? PemsContract.Documented,
        Database = values["database"],
        Operator = AccountOf("operator", values)!,
        Reader = AccountOf("reader", values),
        Suspended = AccountOf("suspended", values),
        OrganizationId = values["organizationId"]!,
        OtherOrganizationId = values["otherOrganizationId"],
        ExpiredToken = values["expiredToken"],
        RevokedToken = values["revokedToken"],
        SuspendedToken = values["suspendedToken"],
        Probes = s_probes.Where(probe => values[$"probes.{probe}"] is not null)
            .ToDictionary(probe => probe, probe => values[$"probes.{probe}"]!, StringComparer.Ordinal),
        LoadRecords = values["loadRecords"] is { } records ? records.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [],
        PeerUrl = values["peerUrl"] is { } peer ? new Uri(peer) : null,
        SyncWithin = TimeSpan.FromSeconds(values["syncWithinSeconds"] is { } seconds ? int.Parse(seconds) : 150),
        ProcessId = values["processId"] is { } process ? int.Parse(process) : null,
        Canaries = values["canaries"] is { } canaries ? CanaryList.Parse(canaries)! : new Dictionary<string, string>(),
        AllowWrites = values["allowWrites"] is { } writes ? writes == "true" : environment != TargetEnvironment.Production,
        AllowLoad = values["allowLoad"] is { } load ? load == "true" : environment != TargetEnvironment.Production,
    };

    private static Account? AccountOf(string name, SettingValues values) =>
        values[$"accounts.{name}.username"] is { } user ? new Account(user, values[$"accounts.{name}.password"]!) : null;
}
