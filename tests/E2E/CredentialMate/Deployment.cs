using Gates.Kit.Browser;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Model.CredentialMate;
using Gates.Systems.CredentialMate;
using Gates.Systems.CredentialMate.Pages;
using Microsoft.Playwright;
using Npgsql;

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

    private static CredentialMateApi? s_api;
    private static SignIns s_signIns = new();
    private static CredentialMateDatabase? s_database;

    public static CredentialMateSettings Settings => LaneRun.Target.CredentialMate;

    public static BadgeTexts Badges => BadgeTexts.Of(Settings.Badges)
        ?? throw new InvalidOperationException($"The target reader let the badge style '{Settings.Badges}' pass.");

    /// <summary>What its pages may do.</summary>
    public static BrowserRules Rules => new()
    {
        Web = Settings.WebUrl,
        Api = Settings.ApiUrl,
        AllowWrites = Settings.AllowWrites,
        SafePosts = CredentialMateApi.SafePosts,
        FailureTexts = s_failureTexts,
    };

    /// <summary>The same where nothing may be written, whatever the target allows.</summary>
    public static BrowserRules ReadOnlyRules => Rules with { AllowWrites = false };

    public static CredentialMatePages PagesOn(IPage page) =>
        new(page, Settings.WebUrl, Lane.Browser.Options.NavigationTimeout);

    /// <summary>Signs each account in once.</summary>
    public static Sessions Sessions { get; private set; } = null!;

    /// <summary>Makes the clients of the lane.</summary>
    public static void Begin()
    {
        s_api = new CredentialMateApi(Settings);
        Sessions = new Sessions(s_api);
        s_signIns = new SignIns();
        s_database = Settings.Database is { } text ? new CredentialMateDatabase(text, Settings.Sql, LaneRun.Ending) : null;
    }

    public static async Task EndAsync()
    {
        s_api?.Dispose();
        if (s_database is not null)
            await s_database.DisposeAsync();
    }

    public static async Task<Api> ApiAsAsync(Account account) => ApiIn(await Sessions.OfAsync(account));

    /// <summary>The API in a session of one's own.</summary>
    public static Api ApiIn(Session session) =>
        new(s_api ?? throw new InvalidOperationException("The lane has not begun."), session.AccessToken);

    /// <summary>The oracle's inputs by the target's own queries; null where it has no queries or no database.</summary>
    public static async Task<CmeInputs?> InputsByQueryAsync(int provider, CancellationToken stop) =>
        s_database is null ? null : await s_database.InputsAsync(provider, stop);

    /// <summary>The stored event of a coordinator; null without a database, or without a row.</summary>
    public static async Task<bool?> StoredEventAsync(int coordinator, NoticeEvent notice, CancellationToken stop)
    {
        try
        {
            return s_database is null ? null : await s_database.EmailEventAsync(coordinator, notice.Key, stop);
        }
        catch (PostgresException problem)
        {
            throw new AnswerException($"database: {problem.MessageText}");
        }
    }

    /// <summary>The browser state of an account that is signed in.</summary>
    public static Task<SignedIn> SignedInAsync(Account account) =>
        s_signIns.OfAsync(account.Email, async () => SignedInBy(await Sessions.OfAsync(account)));

    /// <summary>A browser state from a login of its own: another session of the same account.</summary>
    public static async Task<SignedIn> SecondSessionAsync(Account account, CancellationToken stop) =>
        SignedInBy(await Sessions.AnotherOfAsync(account, stop));

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

    private static SignedIn SignedInBy(Session session) => new(Settings.WebUrl, new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [CredentialMatePages.AccessTokenItem] = session.AccessToken,
        [CredentialMatePages.RefreshTokenItem] = session.RefreshToken,
    });
}
