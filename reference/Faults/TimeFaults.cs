namespace Gates.Reference.Faults;

/// <summary>Answers that are right and late.</summary>
internal static class TimeFaults
{
    private static readonly TimeSpan s_late = TimeSpan.FromMilliseconds(700);

    // Each slows one path, so that the check of every other route stays green.
    private static readonly (string Id, string Path)[] s_all =
    [
        ("slow-harmonize", "/api/v1/cme/compliance/harmonize"),
        ("slow-messages", "/api/v1/messages"),
    ];

    public static IEnumerable<string> Ids => s_all.Select(fault => fault.Id);

    public static async Task ApplyAsync(HttpContext http, FaultSwitch faults, RequestDelegate next)
    {
        foreach (var (id, path) in s_all)
            if (http.Request.Path.Value?.TrimEnd('/') == path && faults.Fires(id))
                await Task.Delay(s_late, http.RequestAborted);
        await next(http);
    }
}
