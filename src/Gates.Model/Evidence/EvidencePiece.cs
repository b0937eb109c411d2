using Gates.Model.Policies;
using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Model.Evidence;

/// <summary>What a lane left in a bundle, as far as pieces of evidence are looked for in it.</summary>
/// <param name="Report">Its result file.</param>
/// <param name="Files">Files of the bundle that hold anything: paths from its folder, with forward slashes.</param>
/// <param name="AllureResults">How many results Allure has of each check, by <c>Lane/Fixture.Check</c>.</param>
public sealed record LanePart(LaneReport Report, IReadOnlyCollection<string> Files, IReadOnlyDictionary<string, int> AllureResults)
{
    public string Lane => Report.Lane;

    internal bool Has(string path) => Files.Contains(path);
}

/// <summary>A piece of evidence that the policy asks for and that is not there.</summary>
/// <param name="Lane">Whose.</param>
/// <param name="Name">As the policy names it.</param>
/// <param name="What">What is missing.</param>
/// <param name="Where">Where it should be, from the bundle's folder.</param>
public sealed record MissingPiece(string Lane, string Name, string What, string Where)
{
    public override string ToString() => $"{Lane}: the evidence lacks {What}; the policy asks for it (requiredEvidence.{Lane}: {Name}), and it should be {Where}.";
}

/// <summary>
/// A kind of evidence that a policy may ask of a lane (<c>requiredEvidence</c>, ADR 51). What is asked for speaks for checks that passed, or shows one that failed;
/// no piece is asked for that a lane cannot have.
/// </summary>
public sealed class EvidencePiece
{
    private readonly IReadOnlyList<string> _lanes;
    private readonly Func<LanePart, IEnumerable<(string What, string Where)>> _missing;

    private EvidencePiece(string name, IReadOnlyList<string> lanes, Func<LanePart, IEnumerable<(string What, string Where)>> missing) =>
        (Name, _lanes, _missing) = (name, lanes, missing);

    public string Name { get; }

    public static IReadOnlyList<EvidencePiece> All { get; } =
    [
        new("log", Lanes.All, part => Unless(part.Has(LogOf(part.Lane)), "what the lane printed", LogOf(part.Lane))),
        new("junit", Lanes.All, part => Unless(part.Has("junit.xml"), "the checks in JUnit's form", "junit.xml")),
        new("allureResults", Lanes.All, AllureResults),
        new("surfaceMatrix", [Lanes.Smoke, Lanes.E2E], SurfaceMatrix),
        new("failurePictures", [Lanes.E2E], FailurePictures),
        new("loadReport", [Lanes.Load], part => ((string[])[".html", ".csv"]).SelectMany(ending =>
            Unless(OfTheLoad(part, ending).Any(), "the report of the load run", $"load/<profile>{ending}"))),
        new("histograms", [Lanes.Load], part => Unless(
            OfTheLoad(part, ".json").Any(file => file != "load/baseline.json"), "the load run with its histograms", "load/<profile>.json")),
    ];

    /// <summary>What a policy may ask of a lane.</summary>
    public static IEnumerable<string> NamesOf(string lane) => All.Where(piece => piece._lanes.Contains(lane)).Select(piece => piece.Name);

    /// <summary>The folder in which the browser lane keeps pictures, trace and console of a check that failed, from the bundle's folder.</summary>
    /// <param name="check">Name of the check without its fixture.</param>
    public static string FolderOf(string check) => "e2e/" + FileNameOf(check);

    /// <summary>A name as it stands in paths: other signs than letters, digits, '_', '-' and '.' are dashes.</summary>
    public static string FileNameOf(string name) =>
        string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' ? letter : '-')).Trim('-');

    /// <summary>Everything that the policy asks of a lane and that is not there.</summary>
    public static IEnumerable<MissingPiece> MissingOf(Policy policy, LanePart part) =>
        from name in policy.RequiredEvidence.GetValueOrDefault(part.Lane, [])
        from missing in All.Single(piece => piece.Name == name)._missing(part)
        select new MissingPiece(part.Lane, name, missing.What, missing.Where);

    internal static IEnumerable<JsonFinding> Contradictions(Policy policy)
    {
        foreach (var (lane, names) in policy.RequiredEvidence)
        {
            var key = $"requiredEvidence.{lane}";
            if (names.Count == 0)
                yield return new(key, "empty", $"one or more of: {string.Join(", ", NamesOf(lane))}");
            foreach (var twins in names.GroupBy(name => name).Where(group => group.Count() > 1))
                yield return new(key, $"'{twins.Key}' {twins.Count()} times", "each piece once");
            if (!policy.MinimumChecks.ContainsKey(lane))
                yield return new(key, "given", $"absent: the lane has no minimumChecks.{lane}, so it may not be run");
        }
    }

    private static string LogOf(string lane) => $"logs/{lane.ToLowerInvariant()}.log";

    // A check that never began may have left none: it did not pass either.
    private static IEnumerable<(string What, string Where)> AllureResults(LanePart part)
    {
        var lost = part.Report.Checks.Where(check => check.Result == CheckResult.Passed)
            .CountBy(check => CheckNames.Of(part.Lane, check.Name))
            .Select(check => (Name: check.Key, Count: check.Value - part.AllureResults.GetValueOrDefault(check.Key)))
            .Where(check => check.Count > 0).ToList();
        return lost is [var first, ..]
            ? [($"Allure's results of {Words.Count(lost.Sum(check => check.Count), "check")} that passed, the first {first.Name}", "allure-results/<uuid>-result.json")]
            : [];
    }

    // Where a check lacks a setting, the policy's rule for unproven checks says what follows, not the matrix that it would have filled.
    private static IEnumerable<(string What, string Where)> SurfaceMatrix(LanePart part)
    {
        var compared = part.Report.Surfaces.Count > 0;
        if (!compared && part.Report.Checks.Any(check => check.Result == CheckResult.Unproven))
            return [];
        return
        [
            .. Unless(compared, "what the surfaces showed", $"{RunStatement.ResultFileOf(part.Lane)}, 'surfaces'"),
            .. Unless(part.Has("surfaces.html"), "the surface matrix", "surfaces.html"),
        ];
    }

    private static IEnumerable<(string What, string Where)> FailurePictures(LanePart part) =>
        from check in part.Report.Checks
        where check is { Result: CheckResult.Failed, Subject: CheckSubject.Deployment }
        let folder = FolderOf(check.Name[(check.Name.IndexOf('.', StringComparison.Ordinal) + 1)..])
        where !part.Files.Any(file => file.StartsWith(folder + "/", StringComparison.Ordinal) && (file.EndsWith(".png", StringComparison.Ordinal) || file.EndsWith("/trace.zip", StringComparison.Ordinal)))
        select ($"a picture or a trace of {check.Name}, which failed", $"{folder}/");

    // One that the generator spoilt says nothing of the deployment.
    private static IEnumerable<string> OfTheLoad(LanePart part, string ending) => part.Files.Where(file =>
        file.StartsWith("load/", StringComparison.Ordinal) && file.EndsWith(ending, StringComparison.Ordinal) && !file.Contains("-spoilt-", StringComparison.Ordinal));

    private static IEnumerable<(string What, string Where)> Unless(bool there, string what, string where) => there ? [] : [(what, where)];
}
