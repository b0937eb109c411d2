using System.Data.Common;
using Gates.Model.Leaks;

namespace Gates.Kit.Targets;

/// <summary>What of a target's settings no evidence may hold.</summary>
public static class TargetSecrets
{
    /// <summary>Passwords and tokens, each by the name of its setting. Canaries are none: they are only searched for.</summary>
    public static IReadOnlyList<Secret> Of(CredentialMateSettings settings) =>
    [
        new("accounts.provider.password", settings.Provider.Password),
        new("accounts.coordinator.password", settings.Coordinator.Password),
        .. Given("personaPassword", settings.PersonaPassword),
        .. Given("expiredToken", settings.ExpiredToken),
        .. Given("revokedToken", settings.RevokedToken),
        .. Given("the password of 'database'", PasswordIn(settings.Database)),
    ];

    /// <summary>Values that an operator planted in the deployment's data, by what each stands for.</summary>
    public static IReadOnlyList<Secret> CanariesOf(CredentialMateSettings settings) =>
        [.. settings.Canaries.Select(canary => new Secret($"canary '{canary.Key}'", canary.Value))];

    /// <summary>What the settings say openly, and so may the evidence.</summary>
    public static IReadOnlyList<string> OpenOf(CredentialMateSettings settings) =>
    [
        settings.WebUrl.OriginalString, settings.ApiUrl.OriginalString, settings.HealthPath, settings.PreferencesPath, settings.SchemaHead,
        settings.ExpectedCommit ?? "", .. OursOf(settings), .. settings.Personas.Select(persona => persona.Name), .. OpenIn(settings.Database),
    ];

    /// <summary>Takes these secrets out of a text.</summary>
    public static Redactor RedactorOf(CredentialMateSettings settings) => new(Of(settings), OursOf(settings));

    /// <summary>The host that a connection string names; null where it names none.</summary>
    internal static string? HostIn(string? database) => Members(database)
        .Where(member => member.Key.Equals("host", StringComparison.OrdinalIgnoreCase) || member.Key.Equals("server", StringComparison.OrdinalIgnoreCase))
        .Select(member => member.Value).FirstOrDefault(value => value.Length > 0);

    private static IEnumerable<string> OursOf(CredentialMateSettings settings) =>
        [settings.Provider.Email, settings.Coordinator.Email, .. settings.Personas.Select(persona => persona.Email)];

    private static IEnumerable<Secret> Given(string name, string? value) => value is null ? [] : [new Secret(name, value)];

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
