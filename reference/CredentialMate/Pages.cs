using System.Text.RegularExpressions;
using Gates.Reference.Faults;

namespace Gates.Reference.CredentialMate;

/// <summary>Serves the pages: one document for every route, filled by its script from the API.</summary>
internal static partial class Pages
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "CredentialMate", "Web");
    private static readonly string s_document = File.ReadAllText(Path.Combine(s_folder, "page.html"));

    public static async Task ServeAsync(HttpContext context, Options options, string api, FaultSwitch faults)
    {
        var path = context.Request.Path.Value ?? "/";
        // What a page is told of itself changes with every request: nothing of it may be kept.
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsGet(context.Request.Method))
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        else if (path == "/")
            context.Response.Redirect("/login");
        else if (path.StartsWith("/assets/", StringComparison.Ordinal))
            await AssetAsync(context, Path.GetFileName(path), faults);
        else if (path == "/favicon.ico")
            await AssetAsync(context, "favicon.svg", faults);
        else if (Route().IsMatch(path))
            await PageAsync(context, options, api, faults, path);
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static async Task PageAsync(HttpContext context, Options options, string api, FaultSwitch faults, string path)
    {
        var cme = path.Contains("/states/", StringComparison.Ordinal);
        var faulty = new List<string>();
        if (cme && faults.Fires("state-page-computes-in-browser"))
            faulty.Add("state-page-computes-in-browser");
        if ((cme || path == "/dashboard/cme") && faults.Fires("badge-colours-swapped"))
            faulty.Add("badge-colours-swapped");
        var surface = cme ? Surfaces.StatePage : path == "/dashboard/cme" ? Surfaces.Dashboard : "";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(PageFaults.Apply(faults, "page.html", s_document)
            .Replace("{{commit}}", faults.Replace("web-of-the-previous-build", options.Commit, "0000000000000000000000000000000000000001"), StringComparison.Ordinal)
            .Replace("{{api}}", api + Surfaces.PrefixOf(faults, surface), StringComparison.Ordinal)
            .Replace("{{faults}}", string.Join(' ', faulty), StringComparison.Ordinal));
    }

    private static async Task AssetAsync(HttpContext context, string name, FaultSwitch faults)
    {
        var file = Path.Combine(s_folder, name);
        if (!File.Exists(file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.ContentType = Path.GetExtension(name) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
        await context.Response.WriteAsync(PageFaults.Apply(faults, name, await File.ReadAllTextAsync(file)));
    }

    [GeneratedRegex("^/(login|dashboard|dashboard/(cme|messages|coordinator|coordinator/notifications|states/[A-Z]{2}))$")]
    private static partial Regex Route();
}
