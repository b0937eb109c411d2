using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.Pems;

/// <summary>What every endpoint of the sync asks first: the token, then the limit of its user.</summary>
internal sealed class SyncGuard(NpgsqlDataSource source, PemsTokens tokens, RateLimits limits, FaultSwitch faults)
{
    /// <param name="http">The request.</param>
    /// <param name="endpoint">Its name; requests are counted by it.</param>
    /// <param name="most">Requests of a window; null where the endpoint has no limit of a user.</param>
    /// <param name="answer">Answers whoever is let in.</param>
    public async Task PassAsync(HttpContext http, string endpoint, int? most, Func<PemsCaller, Task> answer)
    {
        if (await PemsCaller.LetInAsync(http, source, tokens, faults) is not { } caller)
            return;
        if (most is null || await limits.AllowAsync(http, caller.User.Id, endpoint, most.Value))
            await answer(caller);
    }

    /// <summary>A question's parameter; null where it is absent or empty.</summary>
    public static string? Query(HttpContext http, string name) =>
        http.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;
}
