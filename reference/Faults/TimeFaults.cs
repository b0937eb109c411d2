namespace Gates.Reference.Faults;

/// <summary>Answers that are right and late.</summary>
internal static class TimeFaults
{
    private static readonly TimeSpan s_late = TimeSpan.FromMilliseconds(700);

    // Each slows one route, so that the check of every other stays green.
    private static readonly (string Id, string? Method, string Path)[] s_all =
    [
        ("slow-harmonize", null, "/api/v1/cme/compliance/harmonize"),
        ("slow-messages", null, "/api/v1/messages"),
        ("slow-save", HttpMethods.Post, "/api/v1/notifications/preferences"),
    ];

    public static IEnumerable<string> Ids => s_all.Select(fault => fault.Id);

    public static async Task ApplyAsync(HttpContext http, FaultSwitch faults, RequestDelegate next)
    {
        foreach (var (id, method, path) in s_all)
            if (http.Request.Path.Value?.TrimEnd('/') == path && (method is null || http.Request.Method == method) && faults.Fires(id))
                await Task.Delay(s_late, http.RequestAborted);
        await next(http);
    }
}
