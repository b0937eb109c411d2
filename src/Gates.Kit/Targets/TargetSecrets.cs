using System.Data.Common;
using Gates.Model.Leaks;

namespace Gates.Kit.Targets;

/// <summary>What of a target's settings no evidence may hold.</summary>
public static class TargetSecrets
{
    /// <summary>Passwords and tokens, each by the name of its setting. Canaries are none: they are only searched for.</summary>
    public static IReadOnlyList<Secret> Of(SystemSettings settings) =>
        [.. settings.Secrets, .. PasswordIn(settings.Database) is { } password ? (Secret[])[new("the password of 'database'", password)] : []];

    /// <summary>Values that an operator planted in the deployment's data, by what each stands for.</summary>
    public static IReadOnlyList<Secret> CanariesOf(SystemSettings settings) =>
        [.. settings.Canaries.Select(canary => new Secret($"canary '{canary.Key}'", canary.Value))];

    /// <summary>What the settings say openly, and so may the evidence.</summary>
    public static IReadOnlyList<string> OpenOf(SystemSettings settings) =>
    [
        settings.ApiUrl.OriginalString, settings.HealthPath, settings.SchemaHead, settings.ExpectedCommit ?? "",
        .. settings.Ours, .. settings.Open, .. OpenIn(settings.Database),
    ];

    /// <summary>Takes these secrets out of a text.</summary>
    public static Redactor RedactorOf(SystemSettings settings) => new(Of(settings), [.. settings.Ours]);

    /// <summary>The host that a connection string names; null where it names none.</summary>
    internal static string? HostIn(string? database) => Members(database)
        .Where(member => member.Key.Equals("host", StringComparison.OrdinalIgnoreCase) || member.Key.Equals("server", StringComparison.OrdinalIgnoreCase))
        .Select(member => member.Value).FirstOrDefault(value => value.Length > 0);

    private static string? PasswordIn(string? database) =>
        Members(database).Where(member => IsPassword(member.Key)).Select(member => member.Value).FirstOrDefault(value => value.Length > 0);

    private static IEnumerable<string> OpenIn(string? database) =>
        Members(database).Where(member => !IsPassword(member.Key)).Select(member => member.Value);

    private static bool IsPassword(string key) =>
        key.Equals("password", StringComparison.OrdinalIgnoreCase) || key.Equals("pwd", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<KeyValuePair<string, string>> Members(string? database)
    {
        if (database is null)
            return [];
        try
        {
            var members = new DbConnectionStringBuilder { ConnectionString = database };
            return [.. members.Keys.Cast<string>().Select(key => KeyValuePair.Create(key, $"{members[key]}"))];
        }
        catch (ArgumentException)
        {
            // No connection string: the whole of it may be what it says.
            return [KeyValuePair.Create("password", database)];
        }
    }
}
