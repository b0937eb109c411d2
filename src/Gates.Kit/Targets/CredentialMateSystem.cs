using Gates.Kit.Watching;

namespace Gates.Kit.Targets;

/// <summary>CredentialMate. Source of its settings: the table "Target settings" of its contract.</summary>
internal sealed class CredentialMateSystem : GatedSystem
{
    public override string Key => "credentialmate";

    public override string Folder => "CredentialMate";

    public override IReadOnlyList<string> Lanes { get; } = [Model.Lanes.Smoke, Model.Lanes.E2E, Model.Lanes.Load];

    public override string EmbeddedFile => Repository.PathOf("fixtures", "targets", "embedded.json");

    internal override string AddressVariable => "WEB_URL";

    internal override SettingTable Settings { get; } = new(
    [
        new("webUrl", "WEB_URL", SettingKind.Origin, Required: true),
        new("apiUrl", "API_URL", SettingKind.Origin, Required: true),
        new("database", "DATABASE", SettingKind.Secret),
        new("accounts.provider.email", "PROVIDER_EMAIL", SettingKind.Text, Required: true),
        new("accounts.provider.password", "PROVIDER_PASSWORD", SettingKind.Secret, Required: true),
        new("accounts.coordinator.email", "COORDINATOR_EMAIL", SettingKind.Text, Required: true),
        new("accounts.coordinator.password", "COORDINATOR_PASSWORD", SettingKind.Secret, Required: true),
        new("otherOrgProviderId", "OTHER_ORG_PROVIDER_ID", SettingKind.Number),
        new("personas", "PERSONAS", SettingKind.Text),
        new("personaPassword", "PERSONA_PASSWORD", SettingKind.Secret),
        new("expectedCommit", "EXPECTED_COMMIT", SettingKind.Text),
        new("schema.head", "SCHEMA_HEAD", SettingKind.Text),
        new("paths.health", "PATH_HEALTH", SettingKind.Path),
        new("paths.preferences", "PATH_PREFERENCES", SettingKind.Path),
        new("badges", "BADGES", SettingKind.Badges),
        new("report.format", "REPORT_FORMAT", SettingKind.ReportFormat),
        new("expiredToken", "EXPIRED_TOKEN", SettingKind.Secret),
        new("revokedToken", "REVOKED_TOKEN", SettingKind.Secret),
        new("processId", "PROCESS_ID", SettingKind.Number),
        new("hostsAre", "HOSTS_ARE", SettingKind.Environment),
        new("canaries", "CANARIES", SettingKind.Canaries),
        new("allowWrites", "ALLOW_WRITES", SettingKind.Switch),
        new("allowLoad", "ALLOW_LOAD", SettingKind.Switch),
    ]);

    internal override Func<SystemSettings> Judge(TargetEnvironment environment, TargetSource source, SettingValues values)
    {
        CheckQueries(values);
        var personas = PersonasOf(source, values);
        return () => SettingsOf(environment, values, personas);
    }

    public override Task<IReadOnlyDictionary<string, string>> ReadBuildAsync(SystemSettings settings, CancellationToken stop) =>
        BuildReader.ReadAsync((CredentialMateSettings)settings, stop);

    public override IWatchSampler SamplerOf(SystemSettings settings, SamplerOptions options) =>
        new CredentialMateSampler((CredentialMateSettings)settings, options);

    private static CredentialMateSettings SettingsOf(
        TargetEnvironment environment, SettingValues values, IReadOnlyList<Persona> personas)
    {
        var writable = environment != TargetEnvironment.Production;
        var defaults = new { Head = "20260131_0000", Health = "/api/health", Preferences = "/api/v1/notifications/preferences" };
        return new CredentialMateSettings
        {
            WebUrl = new Uri(values["webUrl"]!),
            ApiUrl = new Uri(values["apiUrl"]!),
            Database = values["database"],
            Provider = new Account(values["accounts.provider.email"]!, values["accounts.provider.password"]!),
            Coordinator = new Account(values["accounts.coordinator.email"]!, values["accounts.coordinator.password"]!),
            OtherOrgProviderId = values["otherOrgProviderId"] is { } id ? int.Parse(id) : null,
            Personas = personas,
            PersonaPassword = values["personaPassword"],
            ExpectedCommit = values["expectedCommit"],
            SchemaHead = values["schema.head"] ?? defaults.Head,
            HealthPath = values["paths.health"] ?? defaults.Health,
            PreferencesPath = values["paths.preferences"] ?? defaults.Preferences,
            Badges = values["badges"] ?? "long",
            ReportFormat = values["report.format"] ?? "xlsx",
            ExpiredToken = values["expiredToken"],
            RevokedToken = values["revokedToken"],
            ProcessId = values["processId"] is { } process ? int.Parse(process) : null,
            Canaries = values["canaries"] is { } canaries ? CanaryList.Parse(canaries)! : new Dictionary<string, string>(),
            Sql = values.Sql,
            AllowWrites = values["allowWrites"] is { } writes ? writes == "true" : writable,
            AllowLoad = values["allowLoad"] is { } load ? load == "true" : writable,
        };
    }

    private static void CheckQueries(SettingValues values)
    {
        const string group = "cmeInputs";
        string[] parts = ["licenses", "rules", "credits", "aliases"];
        var given = values.Sql.Keys.Where(name => name == group || name.StartsWith(group + ".", StringComparison.Ordinal)).ToList();
        if (given.Count > 0 && !given.Order(StringComparer.Ordinal).SequenceEqual(parts.Select(part => $"{group}.{part}").Order(StringComparer.Ordinal)))
            values.Error($"'sql.{group}' has {string.Join(", ", given)}; allowed is an object of four queries, all of them: {string.Join(", ", parts)}.");
    }

    private static IReadOnlyList<Persona> PersonasOf(TargetSource source, SettingValues values)
    {
        if (values["personas"] is not { } named)
            return [];
        try
        {
            return PersonaFile.Read(PersonaFile.Resolve(named, source.File));
        }
        catch (GateException problem)
        {
            values.Error($"{values.OriginOf("personas")}: {problem.Message}");
            return [];
        }
    }
}
