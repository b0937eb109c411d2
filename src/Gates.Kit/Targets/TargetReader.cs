using System.Net;
using Gates.Model.Results;

namespace Gates.Kit.Targets;

/// <summary>Reads and judges the settings of a target; every error at once, before any request.</summary>
public static class TargetReader
{
    /// <summary>Reads the target: the file first, then the variables, which win.</summary>
    /// <exception cref="GateException">Settings are missing, unknown or contradictory: all of them, listed.</exception>
    public static Target Read(TargetSource source)
    {
        var values = new SettingValues();
        if (source.File is { } file)
            values.ReadFile(file);
        values.ReadVariables(source.Variables);
        var environment = EnvironmentOf(source, values);
        foreach (var row in SettingTable.Rows.Where(row => row.Required && values[row.Name] is null))
            values.Error($"'{row.Name}' is missing: set {TargetSource.Prefix}{row.Variable} to {row.Allowed}.");
        CheckAgreement(environment, values);
        CheckQueries(values);
        var personas = PersonasOf(source, values);
        if (values.Errors.Count > 0)
            throw new GateException(ObstacleKind.Configuration, Message(source, environment, values.Errors));
        return new Target(environment, Named(source), SettingsOf(environment, values, personas));
    }

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

    private static TargetEnvironment EnvironmentOf(TargetSource source, SettingValues values)
    {
        if (source.Environment is { } named && source.File is null)
            return named;
        TargetEnvironment? written = values.Environment switch
        {
            "embedded" => TargetEnvironment.Embedded,
            "staging" => TargetEnvironment.Staging,
            "production" => TargetEnvironment.Production,
            _ => null,
        };
        if (written is null)
            values.Error($"{source.File}: 'environment' is {values.Environment ?? "absent"}; allowed are embedded, staging, production.");
        // The strictest rules hold where it is not known which do.
        return written ?? TargetEnvironment.Production;
    }

    /// <summary>Environment name, hosts and what may be written must not contradict each other.</summary>
    private static void CheckAgreement(TargetEnvironment environment, SettingValues values)
    {
        foreach (var name in (string[])["webUrl", "apiUrl"])
            if (values[name] is { } text && IsLoopback(new Uri(text)) is var loopback)
            {
                if (environment == TargetEnvironment.Production && loopback)
                    values.Error($"{values.OriginOf(name)} is '{text}', a loopback host; production never is one.");
                // Embedded may be written to: a live host under that name would be.
                if (environment == TargetEnvironment.Embedded && !loopback)
                    values.Error($"{values.OriginOf(name)} is '{text}', but embedded is this machine: allowed is a loopback host. "
                        + "For another one set GATES_TARGET to staging or production.");
            }
        CheckHosts(environment, values);
        if (environment == TargetEnvironment.Production && values["allowWrites"] == "true")
            values.Error($"{values.OriginOf("allowWrites")} is true, but production is read-only: allowed is false.");
    }

    /// <summary>Writes to what was taken for staging are the worst that a gate can do; a host's name is the second witness.</summary>
    private static void CheckHosts(TargetEnvironment environment, SettingValues values)
    {
        var named = environment.ToString().ToLowerInvariant();
        if (values["hostsAre"] is { } stated)
        {
            if (stated != named)
                values.Error($"{values.OriginOf("hostsAre")} is '{stated}', but the target is {named}: both must be the same.");
            return;
        }
        (string Name, string? Host)[] hosts =
        [
            ("webUrl", HostOf(values["webUrl"])), ("apiUrl", HostOf(values["apiUrl"])), ("database", TargetSecrets.HostIn(values["database"])),
        ];
        foreach (var (name, host) in hosts)
            if (host is not null && HostWords.Against(environment, host) is { } word && !(name == "database" && IsLoopback(host)))
                values.Error($"{values.OriginOf(name)} is on '{host}', whose name says '{word}', but the target is {named}. "
                    + $"Name the right host or target; where the name misleads, state it with {TargetSource.Prefix}HOSTS_ARE={named}.");
    }

    private static string? HostOf(string? url) => url is null ? null : new Uri(url).DnsSafeHost;

    private static void CheckQueries(SettingValues values)
    {
        const string group = "cmeInputs";
        string[] parts = ["licenses", "rules", "credits", "aliases"];
        var given = values.Sql.Keys.Where(name => name == group || name.StartsWith(group + ".", StringComparison.Ordinal)).ToList();
        if (given.Count > 0 && !given.Order(StringComparer.Ordinal).SequenceEqual(parts.Select(part => $"{group}.{part}").Order(StringComparer.Ordinal)))
            values.Error($"'sql.{group}' has {string.Join(", ", given)}; allowed is an object of four queries, all of them: {string.Join(", ", parts)}.");
    }

    private static bool IsLoopback(Uri url) => url.IsLoopback || IsLoopback(url.DnsSafeHost);

    private static bool IsLoopback(string host) =>
        (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address))
        || host.TrimEnd('.') is "localhost" or "0.0.0.0" or "::"
        || host.TrimEnd('.').EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

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

    private static string Named(TargetSource source) =>
        source.File ?? source.Environment?.ToString().ToLowerInvariant() ?? "variables";

    private static string Message(TargetSource source, TargetEnvironment environment, IReadOnlyList<string> errors) =>
        $"The target '{Named(source)}' ({environment.ToString().ToLowerInvariant()}) cannot be gated; nothing was sent. "
        + $"{errors.Count} setting{(errors.Count == 1 ? "" : "s")} to mend:\n"
        + string.Join('\n', errors.Select(error => "  - " + error));
}
