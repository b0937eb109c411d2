using System.Text;
using System.Text.Json.Nodes;
using Gates.Kit;
using Gates.Kit.Lanes;
using Gates.Model.Policies;
using Gates.Runner.Output;
using Gates.Runner.Proving;
using static Gates.Runner.Output.HtmlPage;

namespace Gates.Runner.Allure;

/// <summary>
/// Which document asks for which check: known from the catalogue of faults, each with its source and the checks that catch it, and from the policy's
/// protected checks. <c>sources.html</c> tells it in the bundle, and each Allure result links there.
/// </summary>
internal sealed class CheckSources
{
    public const string FileName = "sources.html";

    private readonly SortedDictionary<string, List<(string Source, string What)>> _byCheck = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<ProtectedChecks> _protected;

    private CheckSources(IReadOnlyList<Fault> faults, IReadOnlyList<ProtectedChecks> guarded)
    {
        _protected = guarded;
        foreach (var (check, fault) in faults.SelectMany(fault => fault.CaughtBy.Select(check => (check, fault))))
        {
            if (!_byCheck.TryGetValue(check, out var sources))
                _byCheck[check] = sources = [];
            sources.Add((fault.Source, fault.Sentence));
        }
    }

    /// <summary>Of a system; nothing is known where it has no catalogue.</summary>
    /// <exception cref="GateException">The catalogue cannot be read.</exception>
    public static CheckSources Of(string system, Policy? policy) => new(
        File.Exists(Repository.PathOf("fixtures", system, "faults.json")) ? FaultFile.Read(system, []) : [], policy?.Protected ?? []);

    /// <summary>Documents that ask for a check, each once; none where nobody knows.</summary>
    /// <param name="check"><c>Lane/Fixture.Check</c>.</param>
    public IReadOnlyList<string> Of(string check) =>
    [
        .. _protected.Where(rule => Guards(rule, check)).Select(rule => rule.Source)
            .Concat(_byCheck.GetValueOrDefault(check, []).Select(one => one.Source).Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The page, with a place for each check.</summary>
    public string Page()
    {
        var html = new StringBuilder("<h1>Where each check comes from</h1>\n<p>The defects that each check is proved to catch, and the documents that name them.</p>\n");
        foreach (var (check, sources) in _byCheck)
        {
            html.Append($"<h2 id=\"{Anchor(check)}\">{Text(check)}</h2>\n");
            foreach (var rule in _protected.Where(rule => Guards(rule, check)))
                html.Append($"<p>Protected: {Text(rule.Source)}</p>\n");
            html.Append("<table>\n<thead><tr><th scope=\"col\">source</th><th scope=\"col\">what it must catch</th></tr></thead>\n<tbody>\n");
            foreach (var (source, what) in sources.OrderBy(one => one.Source, StringComparer.Ordinal))
                html.Append($"<tr><td>{Text(source)}</td><td>{Text(what)}</td></tr>\n");
            html.Append("</tbody>\n</table>\n");
        }

        return HtmlPage.Of("Sources of the checks", html.ToString());
    }

    /// <summary>Gives each result of the folder a link for each source of its check. The report stands beside the page.</summary>
    /// <exception cref="IOException">A result cannot be read or written.</exception>
    public void LinkAll(string results)
    {
        foreach (var (file, result, check) in ResultFiles.In(results))
        {
            if (Of(check) is not { Count: > 0 } sources)
                continue;
            var links = result["links"] as JsonArray ?? [];
            foreach (var source in sources)
                links.Add(new JsonObject { ["name"] = source, ["url"] = $"../{FileName}#{Anchor(check)}", ["type"] = "link" });
            result["links"] = links;
            WholeFile.Write(file, result.ToJsonString());
        }
    }

    private static bool Guards(ProtectedChecks rule, string check) =>
        check == rule.Checks || check.StartsWith(rule.Checks + ".", StringComparison.Ordinal);

    private static string Anchor(string check) => check.Replace('/', '-').Replace('.', '-');
}
