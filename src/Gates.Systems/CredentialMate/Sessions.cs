using System.Collections.Concurrent;
using System.Text.Json;
using Gates.Kit.Http;
using Gates.Kit.Targets;

namespace Gates.Systems.CredentialMate;

/// <summary>A signed-in account: its tokens, and whom the deployment says it is.</summary>
public sealed record Session(string AccessToken, string RefreshToken, JsonElement User, Exchange Login)
{
    /// <summary>The account's own provider; null for an account that is none.</summary>
    public int? ProviderId =>
        User.TryGetProperty("provider_id", out var id) && id.ValueKind == JsonValueKind.Number ? id.GetInt32() : null;
}

/// <summary>Signs each account in once a run.</summary>
public sealed class Sessions(CredentialMateApi api)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Session>>> _sessions = new(StringComparer.Ordinal);

    /// <exception cref="AnswerException">The deployment did not answer with tokens.</exception>
    public Task<Session> OfAsync(Account account) =>
        // Not cancelled with the check that asks first: the others wait for the same sign-in.
        _sessions.GetOrAdd(account.Email, _ => new Lazy<Task<Session>>(() => SignInOnceAsync(account))).Value;

    /// <summary>Another session of an account, from a login of its own.</summary>
    /// <exception cref="AnswerException">The deployment did not answer with tokens.</exception>
    public async Task<Session> AnotherOfAsync(Account account, CancellationToken stop)
    {
        var login = await api.LoginAsync(account.Email, account.Password, stop);
        if (login.Status == 200 && login.Json is { ValueKind: JsonValueKind.Object } body
            && body.TryGetProperty("access_token", out var access) && access.ValueKind == JsonValueKind.String
            && body.TryGetProperty("refresh_token", out var refresh) && refresh.ValueKind == JsonValueKind.String
            && body.TryGetProperty("user", out var user) && user.ValueKind == JsonValueKind.Object)
            return new Session(access.GetString()!, refresh.GetString()!, user, login);
        throw new AnswerException($"{account.Email} could not be signed in. Are e-mail and password of the target right?\n{login}");
    }

    private async Task<Session> SignInOnceAsync(Account account)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await AnotherOfAsync(account, deadline.Token);
    }
}
