using System.Collections.Concurrent;
using Gates.Kit.Browser;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Model.CredentialMate;
using Gates.Systems.CredentialMate.Pages;
using Microsoft.Playwright;

namespace Gates.E2E.CredentialMate;

/// <summary>The CredentialMate deployment under gate, as its checks see it.</summary>
internal static class Deployment
{
    // Source: contract, Pages.
    private static readonly string[] s_failureTexts =
    [
        "Failed to fetch", "Unable to Load Dashboard", "Error Loading Dashboard", "Error Loading Data",
        "Failed to load providers", "Unable to connect to server", "Service Unavailable", "Internal Server Error",
    ];

    // POST by verb, reading by nature. Source: contract, Auth and CME compliance.
    private static readonly string[] s_safePosts =
    [
        "/api/v1/auth/login", "/api/v1/auth/refresh", "/api/v1/cme/compliance/harmonize", "/api/v1/cme/compliance/check",
    ];

    private static readonly ConcurrentDictionary<string, Lazy<Task<Login>>> s_logins = new(StringComparer.OrdinalIgnoreCase);

    public static CredentialMateSettings Settings => LaneRun.Target.CredentialMate;

    public static BadgeTexts Badges => BadgeTexts.Of(Settings.Badges)
        ?? throw new InvalidOperationException($"The target reader let the badge style '{Settings.Badges}' pass.");

    /// <summary>What its pages may do.</summary>
    public static BrowserRules Rules => new()
    {
        Web = Settings.WebUrl,
        Api = Settings.ApiUrl,
        AllowWrites = Settings.AllowWrites,
        SafePosts = s_safePosts,
        FailureTexts = s_failureTexts,
        Secrets = [Settings.Provider.Password, Settings.Coordinator.Password, Settings.PersonaPassword ?? ""],
    };

    /// <summary>The same where nothing may be written, whatever the target allows.</summary>
    public static BrowserRules ReadOnlyRules => Rules with { AllowWrites = false };

    public static CredentialMatePages PagesOn(IPage page) =>
        new(page, Settings.WebUrl, Lane.Browser.Options.NavigationTimeout);

    /// <summary>The one login of an account in this lane.</summary>
    public static Task<Login> LoginAsync(Account account) => s_logins.GetOrAdd(account.Email, _ => new(
        () => Api.LoginAsync(Settings.ApiUrl, account.Email, account.Password, CancellationToken.None))).Value;

    public static async Task<Api> ApiAsAsync(Account account) =>
        new(Settings.ApiUrl, (await LoginAsync(account)).AccessToken);

    /// <summary>The browser state of an account that is signed in.</summary>
    public static Task<string> SignedInAsync(Account account) => Lane.SignedIn.OfAsync(
        account.Email, Settings.WebUrl, async () => ItemsOf(await LoginAsync(account)));

    /// <summary>A browser state from a login of its own: another session of the same account.</summary>
    public static async Task<string> SecondSessionAsync(Account account, CancellationToken stop) => SignedInState.Write(
        Settings.WebUrl, ItemsOf(await Api.LoginAsync(Settings.ApiUrl, account.Email, account.Password, stop)));

    /// <summary>The persona of this name with its account.</summary>
    /// <exception cref="InconclusiveException">The target has no personas, or not their password.</exception>
    public static (Persona Persona, Account Account) PersonaNamed(string name)
    {
        var persona = Settings.Personas.FirstOrDefault(one => one.Name == name)
            ?? throw Unproven.Because("personas", "GATES_CREDENTIALMATE_PERSONAS");
        return Settings.PersonaPassword is { } password
            ? (persona, new Account(persona.Email, password))
            : throw Unproven.Because("personaPassword", "GATES_CREDENTIALMATE_PERSONA_PASSWORD");
    }

    private static Dictionary<string, string> ItemsOf(Login login) => new(StringComparer.Ordinal)
    {
        [CredentialMatePages.AccessTokenItem] = login.AccessToken,
        [CredentialMatePages.RefreshTokenItem] = login.RefreshToken,
    };
}
