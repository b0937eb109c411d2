using Gates.Kit;
using Gates.Model;
using Gates.Model.Evidence;
using Gates.Model.Loads;
using Gates.Model.Policies;
using Gates.Runner.CommandLine;
using Gates.Runner.Runs;

namespace Gates.Runner.Evidence;

/// <summary><c>gates policy lint</c> and <c>gates policy diff</c>: they read files and ask nobody.</summary>
internal static class PolicyCommand
{
    /// <exception cref="GateException">The folder holds no policy.</exception>
    public static ExitCode Lint(string folder, Terminal terminal)
    {
        var wrong = 0;
        foreach (var file in PolicyComparison.FilesIn(folder))
        {
            try
            {
                terminal.Out.WriteLine(PolicyComparison.IsQuarantine(file)
                    ? $"{file}: {Words(PolicyComparison.QuarantineOf(file)!.Checks.Count, "check")} in quarantine."
                    : Linted(file));
            }
            catch (PolicyException errors)
            {
                wrong++;
                terminal.Error.WriteLine(errors.Message);
            }
        }
        return wrong == 0 ? ExitCode.Promote : ExitCode.ConfigurationInvalid;
    }

    // A limit that a load profile can neither break nor prove is found now, not by the run that was to be judged by it.
    private static string Linted(string file)
    {
        var policy = PolicyComparison.PolicyOf(file);
        var profiles = ProfileFile.Of(policy.System);
        var misfits = from profile in profiles.Values
                      from finding in LoadProfiles.Misfits(policy.Limits, profile, profiles.Keys)
                      group profile.Name by finding;
        var findings = misfits.Select(group => group.Key with { Key = $"{group.Key.Key}, load profile {string.Join(", ", group)}" }).ToList();
        return findings.Count == 0
            ? $"{file}: {Words(policy.Limits.Count, "limit")} in {Words(profiles.Count, "load profile")}, no contradiction."
            : throw new PolicyException(file, findings);
    }

    /// <exception cref="GateException">The folder holds no policy of a run.</exception>
    public static ExitCode Diff(string bundle, Terminal terminal)
    {
        var weakenings = PolicyComparison.Weakenings(Path.Combine(bundle, RunStatement.PolicyFolder.TrimEnd('/')), PolicyFiles.Folder);
        foreach (var weakening in weakenings)
            terminal.Out.WriteLine($"{weakening}.");
        terminal.Out.WriteLine(weakenings.Count == 0
            ? "The policy asks for no less than before."
            : $"{Words(weakenings.Count, "weakening")}. Each needs a yes that names it: gates sign BUNDLE --role ROLE --key FILE --last-promoted {bundle}, of a bundle that holds the new policy.");
        return weakenings.Count == 0 ? ExitCode.Promote : ExitCode.EvidenceMissing;
    }

    private static string Words(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
