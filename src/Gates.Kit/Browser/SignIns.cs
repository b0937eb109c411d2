using System.Collections.Concurrent;
using System.Text.Json;

namespace Gates.Kit.Browser;

/// <summary>
/// Signed-in states, made once an account and not once a check: the tokens of one login by API, put where the
/// application keeps them in the browser.
/// </summary>
public sealed class SignedInState
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _states = new(StringComparer.Ordinal);

    /// <summary>The state of an account; the first call for it signs in.</summary>
    /// <param name="account">Identity of the account.</param>
    /// <param name="web">Origin that the items belong to.</param>
    /// <param name="signIn">Signs in and gives the items of localStorage.</param>
    public Task<string> OfAsync(string account, Uri web, Func<Task<IReadOnlyDictionary<string, string>>> signIn) =>
        _states.GetOrAdd(account, _ => new Lazy<Task<string>>(async () => Write(web, await signIn()))).Value;

    /// <summary>Storage state in Playwright's form.</summary>
    public static string Write(Uri web, IReadOnlyDictionary<string, string> items) => JsonSerializer.Serialize(new
    {
        cookies = Array.Empty<object>(),
        origins = new[]
        {
            new
            {
                origin = web.GetLeftPart(UriPartial.Authority),
                localStorage = items.Select(item => new { name = item.Key, value = item.Value }).ToArray(),
            },
        },
    });
}
