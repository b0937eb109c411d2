using Gates.Systems.Pems;
using NBomber.Contracts;
using NBomber.CSharp;

namespace Gates.LoadLane.Pems;

/// <summary>
/// A turn is one window of a user's rate limit: as many requests as it allows, each answered rightly, and one above, which is
/// refused. Nobody else asks as that user meanwhile, so that nothing but the turn is counted in its windows.
/// </summary>
internal sealed class WindowTurns(LoadClient http, PemsProfile contract, string endpoint, string path, string token, IReadOnlyList<Field> fields)
{
    public const string Within = "within";
    public const string Above = "above";

    /// <summary>A slow moment may let a window end before it is full; so many in a row are no moment.</summary>
    private const int MostWindows = 5;

    private readonly int _most = contract.RateLimits[endpoint];
    private readonly Quota _quota = new(contract.RateHeaderPrefix, contract.RateWindow);

    /// <summary>Lets a window end that somebody filled before the first turn.</summary>
    public async Task BeginAsync(CancellationToken stop)
    {
        _ = _quota.Note(await AskAsync(stop));
        await _quota.EndedAsync(stop);
    }

    public async Task<IResponse> TakeAsync(IScenarioContext context)
    {
        var stop = context.ScenarioCancellationToken;
        await _quota.EndedAsync(stop);
        var (window, passed) = ((long?)null, 0);
        for (var sent = 0; sent < MostWindows * _most; sent++)
        {
            var told = (long?)null;
            var isAbove = passed == _most;
            var ended = await Step.Run(isAbove ? Above : Within, context, async () =>
            {
                var answer = await AskAsync(stop);
                told = _quota.Note(answer).Window;
                return isAbove ? Refused(answer, isSameWindow: told == window) : Judged(answer);
            });
            // A wrong answer says all that this window can.
            if (ended.IsError || ended.StatusCode == "429")
                return ended;
            (window, passed) = passed > 0 && told == window ? (window, passed + 1) : (told, 1);
        }
        return Response.Fail(statusCode: "", message: $"none of {MostWindows} windows held {_most} requests and one above");
    }

    private Task<Answer> AskAsync(CancellationToken stop) => http.SendAsync(HttpMethod.Get, path, token, null, stop);

    private Response<object> Judged(Answer answer)
    {
        var status = answer.Status.ToString();
        if (answer.Status != 200)
            return Response.Fail(status, $"answered {status}, within the limit of {_most}", answer.Body.Length);
        using var json = answer.Json();
        var wrong = json is null ? ["no JSON"] : Field.WrongIn(json.RootElement, fields);
        return wrong.Count == 0
            ? Response.Ok(status, answer.Body.Length)
            : Response.Fail(status, $"answered 200 with {wrong[0]}", answer.Body.Length);
    }

    private Response<object> Refused(Answer answer, bool isSameWindow) => answer.Status switch
    {
        429 when answer.Headers.RetryAfter is not null => Response.Ok("429", answer.Body.Length),
        429 => Response.Fail("429 without Retry-After", "refused without telling until when", answer.Body.Length),
        // The window ended in between: this one is the first of the next.
        200 when !isSameWindow => Response.Ok("200", answer.Body.Length),
        var status => Response.Fail($"{status}", $"answered {status} to request {_most + 1} of a window that allows {_most}", answer.Body.Length),
    };
}
