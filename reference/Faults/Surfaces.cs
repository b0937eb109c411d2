namespace Gates.Reference.Faults;

/// <summary>Where a gap is shown. A page asks under <c>/__as/{page}</c> while a fault of that page alone is active.</summary>
internal static class Surfaces
{
    public const string Harmonize = "harmonize";
    public const string Check = "check";
    public const string Dashboard = "dashboard";
    public const string StatePage = "state-page";
    public const string Report = "report";

    private const string Prefix = "/__as/";
    private const string Item = "surface";

    public static IReadOnlyList<string> All { get; } = [Harmonize, Check, Dashboard, StatePage, Report];

    /// <summary>The surface that shows what is answered: the page that asks, else the route itself.</summary>
    public static string Of(HttpContext http, string route) => http.Items[Item] as string ?? route;

    /// <summary>What a page is told to put before every path.</summary>
    public static string PrefixOf(FaultSwitch faults, string page) =>
        GapFaults.Ids.Any(id => id.EndsWith($"-on-{page}", StringComparison.Ordinal) && faults.IsActive(id)) ? Prefix + page : "";

    /// <summary>Takes the prefix off a request and remembers the page.</summary>
    public static void Strip(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/__as", out var rest) || rest.Value is not { Length: > 1 } left)
            return;
        var end = left.IndexOf('/', 1);
        var page = end < 0 ? left[1..] : left[1..end];
        // The report is a surface of its own, whichever page asks for it.
        http.Items[Item] = left.EndsWith("/cme-report", StringComparison.Ordinal) ? null : page;
        http.Request.Path = end < 0 ? "/" : left[end..];
    }
}
