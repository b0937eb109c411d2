namespace Gates.Kit.Targets;

/// <summary>What a setting's value must be.</summary>
internal enum SettingKind
{
    Text,
    Secret,
    Origin,
    Path,
    Number,
    Switch,
    Badges,
    ReportFormat,
    Canaries,
    Environment,
}

/// <summary>One row of the contract's table "Target settings".</summary>
/// <param name="Name">Key in a target file, members joined by dots.</param>
/// <param name="Variable">Name behind <see cref="TargetSource.Prefix"/>.</param>
/// <param name="Kind">What its value must be.</param>
/// <param name="Required">Whether there is no default.</param>
internal sealed record SettingRow(string Name, string Variable, SettingKind Kind, bool Required = false)
{
    /// <summary>What may stand there, for messages.</summary>
    public string Allowed => Kind switch
    {
        SettingKind.Text or SettingKind.Secret => "a text that is not empty",
        SettingKind.Origin => "an absolute http or https URL without path, query or user",
        SettingKind.Path => "a path that begins with '/'",
        SettingKind.Number => "a whole number from 1",
        SettingKind.Switch => "true or false",
        SettingKind.Badges => "one of: long, short, counts",
        SettingKind.ReportFormat => "one of: xlsx, csv, json, txt",
        SettingKind.Environment => "staging or production",
        SettingKind.Canaries => $"name=value, several of them joined by ';', each value at least {Model.Leaks.Secret.Shortest} characters and no ordinary word",
        _ => throw new InvalidOperationException($"There is no kind of setting {Kind}."),
    };
}

/// <summary>The contract's table of CredentialMate's settings, as data.</summary>
internal static class SettingTable
{
    public static IReadOnlyList<SettingRow> Rows { get; } =
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
    ];

    /// <summary>The variable that takes the fewest typing errors to become this one.</summary>
    public static string NearestVariable(string typed) =>
        Rows.MinBy(row => Distance(row.Variable, typed))!.Variable;

    /// <summary>Levenshtein's distance, a row of its table at a time.</summary>
    private static int Distance(string one, string other)
    {
        var above = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            above = row;
        }
        return above[^1];
    }
}
