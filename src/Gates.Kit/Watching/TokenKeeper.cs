using System.Text.Json;
using Gates.Kit.Http;

namespace Gates.Kit.Watching;

/// <summary>Signs in once and keeps the token until shortly before its end. It is never written anywhere.</summary>
internal sealed class TokenKeeper(Func<CancellationToken, Task<string?>> signIn, SamplerOptions options) : IDisposable
{
    private static readonly TimeSpan s_early = TimeSpan.FromMinutes(1);

    // What refused a sign-in a moment ago will do so again.
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private string? _token;

    /// <summary>Why there is no token at the moment; null where there is one.</summary>
    public string? WhyNone { get; private set; }

    /// <summary>The token; null where the deployment gives none, or the gate may ask for no more.</summary>
    public async Task<string?> GetAsync(CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            var now = options.Clock.GetUtcNow();
            if (_token is { } kept && EndOf(kept) is var end && (end is null || end > now + s_early))
                return kept;
            _token = null;
            if (now < _notBefore)
                return null;
            if (!options.SignIns.Take(now))
            {
                WhyNone = "there is no token, and the gate has signed in as often as it may";
                return null;
            }

            _notBefore = now + s_pause;
            _token = await signIn(stop);
            (WhyNone, _notBefore) = _token is null ? ("the sign-in gave no token", _notBefore) : (null, DateTimeOffset.MinValue);
            return _token;
        }
        catch (NoAnswerException)
        {
            WhyNone = "the sign-in got no whole answer";
            return null;
        }
        finally
        {
            _ = _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Lets go of a token that was refused.</summary>
    public void Forget(string refused) => Interlocked.CompareExchange(ref _token, null, refused);

    /// <summary>When a token ends by its own claim; null where it does not say so: then it is kept until it is refused.</summary>
    internal static DateTimeOffset? EndOf(string token)
    {
        try
        {
            var claims = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
            using var json = JsonDocument.Parse(Convert.FromBase64String(claims.PadRight((claims.Length + 3) / 4 * 4, '=')));
            return DateTimeOffset.FromUnixTimeSeconds(json.RootElement.GetProperty("exp").GetInt64());
        }
        catch (Exception unreadable) when (unreadable is IndexOutOfRangeException or FormatException or JsonException or KeyNotFoundException
            or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
