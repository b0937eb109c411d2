using Gates.Kit.Targets;
using Gates.Systems.CredentialMate;
using Gates.Systems.CredentialMate.Pages;

namespace Gates.E2E.CredentialMate;

/// <summary>A page of the application that the gates visit.</summary>
/// <param name="Path">Path, as test names show it.</param>
/// <param name="Account">Who visits it; null for nobody.</param>
/// <param name="OpenAsync">Goes there and waits for its named content.</param>
internal sealed record SitePage(string Path, Func<Account?> Account, Func<CredentialMatePages, Task> OpenAsync)
{
    public static IReadOnlyList<SitePage> All { get; } =
    [
        new("/login", () => null, pages => pages.OpenLoginAsync()),
        new("/dashboard", () => Deployment.Settings.Provider, pages => EndAsync(pages, "/dashboard")),
        new("/dashboard/cme", () => Deployment.Settings.Provider, pages => pages.OpenCmeAsync()),
        new("/dashboard/states", () => Deployment.Settings.Provider, OpenStateAsync),
        new("/dashboard/coordinator", () => Deployment.Settings.Coordinator, pages => EndAsync(pages, "/dashboard/coordinator")),
        new("/dashboard/coordinator/notifications", () => Deployment.Settings.Coordinator, pages => pages.OpenNotificationsAsync()),
        new("/dashboard/messages", () => Deployment.Settings.Coordinator, pages => pages.OpenMessagesAsync()),
    ];

    public static IEnumerable<string> Paths => All.Select(page => page.Path);

    public static SitePage Of(string path) => All.Single(page => page.Path == path);

    private static async Task EndAsync(CredentialMatePages pages, string path)
    {
        await pages.GoAsync(path);
        await pages.EndsOnAsync(path);
    }

    // Of the first licence that the provider holds.
    private static async Task OpenStateAsync(CredentialMatePages pages)
    {
        var account = Deployment.Settings.Provider;
        var session = await Deployment.Sessions.OfAsync(account);
        var provider = session.ProviderId
            ?? throw new AnswerException("login of the provider account answers no user.provider_id");
        var gaps = await (await Deployment.ApiAsAsync(account)).HarmonizeAsync(provider, CancellationToken.None);
        _ = await pages.OpenStateAsync(gaps.StateGaps[0].State);
    }
}
