namespace Gates.Reference.CredentialMate;

/// <summary>
/// Every refusal of the API has a <c>detail</c>, also where no route is or a handler broke. The headers that let the
/// pages read an answer stay: without them a browser reports a broken server as a matter of origins.
/// </summary>
internal static class Problems
{
    public static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException problem) when (!http.Response.HasStarted)
        {
            await WriteAsync(http, problem.StatusCode, problem.Message);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception problem) when (!http.Response.HasStarted)
        {
            await Console.Error.WriteLineAsync($"{http.Request.Method} {http.Request.Path}: {problem}");
            await WriteAsync(http, StatusCodes.Status500InternalServerError, "Internal Server Error");
        }
        if (http.Response is { HasStarted: false, ContentLength: null, ContentType: null, StatusCode: 404 or 405 } empty)
            await WriteAsync(http, empty.StatusCode, empty.StatusCode == 404 ? "Not Found" : "Method Not Allowed");
    }

    private static Task WriteAsync(HttpContext http, int status, string detail)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { detail });
    }
}
