using System.Text;
using System.Text.RegularExpressions;

namespace Gates.Reference.Faults;

/// <summary>A defect in what one route answers.</summary>
/// <param name="Id">Its name in the catalogue.</param>
/// <param name="Route">Method and path, as a regular expression.</param>
/// <param name="Change">Changes the answer; false when there was nothing to change.</param>
internal sealed record AnswerFault(string Id, string Route, Func<Answer, bool> Change)
{
    private readonly Regex _route = new($"^({Route})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    public bool Concerns(HttpRequest request) => _route.IsMatch($"{request.Method} {request.Path.Value?.TrimEnd('/')}");
}

/// <summary>Stands around the API's handlers and changes what they answer while a fault is active.</summary>
internal static class AnswerFaults
{
    public static async Task ApplyAsync(HttpContext http, IReadOnlyList<AnswerFault> all, FaultSwitch faults, RequestDelegate next)
    {
        var concerned = all.Where(fault => faults.IsActive(fault.Id) && fault.Concerns(http.Request)).ToList();
        if (concerned.Count == 0)
        {
            await next(http);
            return;
        }
        var bytes = await Answer.CaptureAsync(http, next);
        var answer = new Answer(http, Answer.TextOf(bytes));
        var changed = false;
        foreach (var fault in concerned.Where(fault => fault.Change(answer)))
            changed |= faults.Fires(fault.Id);
        if (changed)
        {
            http.Response.StatusCode = answer.Status;
            http.Response.ContentType = answer.Json is null ? http.Response.ContentType : "application/json; charset=utf-8";
            bytes = Encoding.UTF8.GetBytes(answer.BodyText());
        }
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes);
    }
}
