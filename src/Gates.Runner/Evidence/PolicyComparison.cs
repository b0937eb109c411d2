using Gates.Kit;
using Gates.Model.Policies;
using Gates.Model.Quarantine;
using Gates.Model.Results;

namespace Gates.Runner.Evidence;

/// <summary>Two folders of policies: those of an earlier run, and those that stand now or judged a later one.</summary>
internal static class PolicyComparison
{
    private const string Quarantine = ".quarantine.json";

    /// <summary>Every way in which the later one asks for less; quarantines are compared too.</summary>
    /// <exception cref="GateException">A folder holds no policy, or a system's policy is no longer there.</exception>
    /// <exception cref="PolicyException">A file is no policy.</exception>
    public static IReadOnlyList<Weakening> Weakenings(string before, string after) =>
    [
        .. from file in FilesIn(before)
           where !IsQuarantine(file)
           let now = After(file, after)
           from weakening in PolicyDiff.Weakenings(PolicyOf(file), PolicyOf(now))
               .Concat(PolicyDiff.Weakenings(QuarantineOf(BesideOf(file)), QuarantineOf(BesideOf(now))))
           select weakening,
    ];

    /// <exception cref="GateException">There is none.</exception>
    public static IReadOnlyList<string> FilesIn(string folder) =>
        Directory.Exists(folder) && Directory.GetFiles(folder, "*.json") is { Length: > 0 } files
            ? [.. files.Order(StringComparer.Ordinal)]
            : throw new GateException(ObstacleKind.Configuration, $"'{folder}' holds no policy. Allowed: fixtures/policies, or the folder of a run.");

    public static bool IsQuarantine(string file) => file.EndsWith(Quarantine, StringComparison.Ordinal);

    public static Policy PolicyOf(string file) => PolicyJson.Parse(File.ReadAllText(file), file);

    /// <summary>Null where there is no such file.</summary>
    public static QuarantineFile? QuarantineOf(string file) =>
        File.Exists(file) ? QuarantineFile.Parse(File.ReadAllText(file), file) : null;

    private static string BesideOf(string policy) => Path.ChangeExtension(policy, null) + Quarantine;

    private static string After(string file, string folder)
    {
        var now = Path.Combine(folder, Path.GetFileName(file));
        return File.Exists(now)
            ? now
            : throw new GateException(ObstacleKind.Configuration, $"{file} judged the earlier run, and {now} is not there. A system's policy is never deleted.");
    }
}
