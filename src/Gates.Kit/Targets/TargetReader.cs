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
        var values = new SettingValues(source.System);
        if (source.File is { } file)
            values.ReadFile(file);
        values.ReadVariables(source.Variables);
        var environment = EnvironmentOf(source, values);
        foreach (var row in source.System.Settings.Rows.Where(row => row.Required && values[row.Name] is null))
            values.Error($"'{row.Name}' is missing: set {source.System.Prefix}{row.Variable} to {row.Allowed}.");
        CheckAgreement(source.System, environment, values);
        var settings = source.System.Judge(environment, source, values);
        if (values.Errors.Count > 0)
            throw new GateException(ObstacleKind.Configuration, Message(source, environment, values.Errors));
        return new Target(environment, Named(source), settings());
    }

    /// <summary>One setting alone, for what must be known before the whole target can be: null where the source names none.</summary>
    /// <param name="source">The file, and the variables, which win.</param>
    /// <param name="name">Name of the setting.</param>
    /// <exception cref="GateException">The source cannot be read, or what it says of any setting is wrong.</exception>
    public static string? Peek(TargetSource source, string name)
    {
        var values = new SettingValues(source.System);
        if (source.File is { } file)
            values.ReadFile(file);
        values.ReadVariables(source.Variables);
        return values.Errors.Count == 0 ? values[name] : throw new GateException(ObstacleKind.Configuration, Message(source, EnvironmentOf(source, values), values.Errors));
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
    private static void CheckAgreement(GatedSystem system, TargetEnvironment environment, SettingValues values)
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
        CheckHosts(system, environment, values);
        if (environment == TargetEnvironment.Production && values["allowWrites"] == "true")
            values.Error($"{values.OriginOf("allowWrites")} is true, but production is read-only: allowed is false.");
    }

    /// <summary>Writes to what was taken for staging are the worst that a gate can do; a host's name is the second witness.</summary>
    private static void CheckHosts(GatedSystem system, TargetEnvironment environment, SettingValues values)
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
                    + $"Name the right host or target; where the name misleads, state it with {system.Prefix}HOSTS_ARE={named}.");
    }

    private static string? HostOf(string? url) => url is null ? null : new Uri(url).DnsSafeHost;

    private static bool IsLoopback(Uri url) => url.IsLoopback || IsLoopback(url.DnsSafeHost);

    private static bool IsLoopback(string host) =>
        (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address))
        || host.TrimEnd('.') is "localhost" or "0.0.0.0" or "::"
        || host.TrimEnd('.').EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static string Named(TargetSource source) =>
        source.File ?? source.Environment?.ToString().ToLowerInvariant() ?? "variables";

    private static string Message(TargetSource source, TargetEnvironment environment, IReadOnlyList<string> errors) =>
        $"The target '{Named(source)}' ({environment.ToString().ToLowerInvariant()}) cannot be gated; nothing was sent. "
        + $"{errors.Count} setting{(errors.Count == 1 ? "" : "s")} to mend:\n"
        + string.Join('\n', errors.Select(error => "  - " + error));
}
