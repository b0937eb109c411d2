using System.Collections.Concurrent;

namespace Gates.Kit.Browser;

/// <summary>Signed-in states, made once an account and not once a check.</summary>
public sealed class SignIns
{
    private readonly ConcurrentDictionary<string, Lazy<Task<SignedIn>>> _states = new(StringComparer.Ordinal);

    /// <summary>The state of an account; the first call for it signs in.</summary>
    /// <param name="account">Identity of the account.</param>
    /// <param name="signIn">Signs in by API.</param>
    public Task<SignedIn> OfAsync(string account, Func<Task<SignedIn>> signIn) =>
        _states.GetOrAdd(account, _ => new Lazy<Task<SignedIn>>(signIn)).Value;
}
