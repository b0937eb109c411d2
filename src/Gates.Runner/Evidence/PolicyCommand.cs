using Gates.Kit;
using Gates.Model;
using Gates.Model.Evidence;
using Gates.Model.Policies;
using Gates.Model.Quarantine;
using Gates.Model.Results;
using Gates.Runner.CommandLine;

namespace Gates.Runner.Evidence;

/// <summary><c>gates policy lint</c> and <c>gates policy diff</c>: they read files and ask nobody.</summary>
internal static class PolicyCommand
{
    private const string Quarantine = ".quarantine.json";

    /// <exception cref="GateException">The folder holds no policy.</exception>
    public static ExitCode Lint(string folder, Terminal terminal)
    {
        var wrong = 0;
        foreach (var file in FilesIn(folder))
        {
            try
            {
                terminal.Out.WriteLine(file.EndsWith(Quarantine, StringComparison.Ordinal)
                    ? $"{file}: {Words(QuarantineOf(file)!.Checks.Count, "check")} in quarantine."
                    : $"{file}: {Words(PolicyOf(file).Limits.Count, "limit")}, no contradiction.");
            }
            catch (PolicyException errors)
            {
                wrong++;
                terminal.Error.WriteLine(errors.Message);
            }
        }
        return wrong == 0 ? ExitCode.Promote : ExitCode.ConfigurationInvalid;
    }

    /// <exception cref="GateException">The folder holds no policy of a run.</exception>
    public static ExitCode Diff(string bundle, Terminal terminal)
    {
        var before = Path.Combine(bundle, RunStatement.PolicyFolder.TrimEnd('/'));
        var weakenings = new List<Weakening>();
        foreach (var file in FilesIn(before).Where(file => !file.EndsWith(Quarantine, StringComparison.Ordinal)))
        {
            var now = Path.Combine(PolicyFiles.Folder, Path.GetFileName(file));
            if (!File.Exists(now))
                throw new GateException(ObstacleKind.Configuration, $"{file} judged the earlier run, and {now} is not there. A system's policy is never deleted.");
            weakenings.AddRange(PolicyDiff.Weakenings(PolicyOf(file), PolicyOf(now)));
            weakenings.AddRange(PolicyDiff.Weakenings(QuarantineOf(BesideOf(file)), QuarantineOf(BesideOf(now))));
        }
        foreach (var weakening in weakenings)
            terminal.Out.WriteLine($"{weakening}.");
        terminal.Out.WriteLine(weakenings.Count == 0
            ? "The policy asks for no less than before."
            : $"{Words(weakenings.Count, "weakening")}. Each needs the sign-off of the roles that the policy's promotion names: sign a bundle that holds the new policy.");
        return weakenings.Count == 0 ? ExitCode.Promote : ExitCode.EvidenceMissing;
    }

    private static IReadOnlyList<string> FilesIn(string folder) =>
        Directory.Exists(folder) && Directory.GetFiles(folder, "*.json") is { Length: > 0 } files
            ? [.. files.Order(StringComparer.Ordinal)]
            : throw new GateException(ObstacleKind.Configuration, $"'{folder}' holds no policy. Allowed: fixtures/policies, or the folder of a run.");

    private static string BesideOf(string policy) => Path.ChangeExtension(policy, null) + Quarantine;

    private static Policy PolicyOf(string file) => PolicyJson.Parse(File.ReadAllText(file), file);

    private static QuarantineFile? QuarantineOf(string file) =>
        File.Exists(file) ? QuarantineFile.Parse(File.ReadAllText(file), file) : null;

    private static string Words(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
