using Gates.Kit.Targets;
using Gates.Model.Baselines;
using Gates.Model.Results;

namespace Gates.Kit.Lanes;

/// <summary>
/// Where the load figures of earlier runs are kept: <c>&lt;system&gt;/&lt;environment&gt;/&lt;profile&gt;/last-good.json</c> and
/// <c>anchor.json</c>. Never inside the repository: they are about a machine, not about the code.
/// </summary>
/// <param name="path">The folder; it need not exist.</param>
/// <param name="system">Whose figures they are.</param>
public sealed class BaselineFolder(string path, GatedSystem system)
{
    /// <summary>Names the folder for lanes and for <c>gates run</c>.</summary>
    public const string Variable = "GATES_BASELINES";

    /// <summary>What a run leaves behind to be kept, should it be promoted.</summary>
    public static string CandidateOf(string artifacts) => Path.Combine(artifacts, "load", "baseline.json");

    /// <summary>A system's part of the folder that <see cref="Variable"/> names; null where it names none, and nothing is compared.</summary>
    public static BaselineFolder? FromEnvironment(GatedSystem system) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? new(Path.GetFullPath(given), system) : null;

    /// <summary>Both baselines of a testbed, with what keeps them from being compared with.</summary>
    /// <exception cref="GateException">One of them cannot be read: to pass it by would be to compare with nothing.</exception>
    public IReadOnlyList<BaselineMatch> MatchesOf(Testbed testbed) =>
        [.. Enum.GetValues<BaselineKind>().Select(kind => BaselineMatch.Of(kind, Read(PathOf(testbed, kind)), testbed))];

    /// <summary>Keeps the figures of a promoted run.</summary>
    /// <param name="candidate">The file that its load lane left.</param>
    /// <param name="asAnchor">Whether it also becomes the run that later ones are held against until another is anchored.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Keep(string candidate, bool asAnchor)
    {
        var baseline = Read(candidate) ?? throw new FileNotFoundException("The load lane left no figures to keep.", candidate);
        var text = BaselineJson.Write(baseline);
        foreach (var kind in (BaselineKind[])[BaselineKind.LastGood, .. asAnchor ? [BaselineKind.Anchor] : Array.Empty<BaselineKind>()])
        {
            var file = PathOf(baseline.Testbed, kind);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            WholeFile.Write(file, text);
        }
    }

    private string PathOf(Testbed testbed, BaselineKind kind) => Path.Combine(
        path, system.Key, testbed.Environment, testbed.Profile, kind == BaselineKind.Anchor ? "anchor.json" : "last-good.json");

    private static Baseline? Read(string file)
    {
        try
        {
            return File.Exists(file) ? BaselineJson.Read(File.ReadAllText(file), file) : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new GateException(
                ObstacleKind.Configuration, $"{unreadable.Message} Delete the file to begin anew, without a baseline.", unreadable);
        }
    }
}
