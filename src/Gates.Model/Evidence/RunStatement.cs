using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Model.Evidence;

/// <summary>Makes the statement of a run, and finds where one does not speak of its bundle.</summary>
public static class RunStatement
{
    /// <summary>Files of the policy's copy in a bundle begin with this.</summary>
    public const string PolicyFolder = "policy/";

    public const string VerdictFile = "verdict.json";

    /// <param name="verdict">What was decided.</param>
    /// <param name="manifest">What was sealed.</param>
    /// <param name="manifestFile">The manifest itself, as it was written.</param>
    /// <param name="started">When the run began.</param>
    /// <param name="finished">When it had ended; freshness counts from here.</param>
    /// <param name="target">Origins of the deployment; null where it is another each time.</param>
    /// <param name="after">The bundle that the run followed; null where it followed none.</param>
    /// <exception cref="InvalidOperationException">The manifest has no verdict.</exception>
    public static Statement Of(
        Verdict verdict, Manifest manifest, SealedFile manifestFile, DateTimeOffset started, DateTimeOffset finished,
        BundleLink? after = null, IReadOnlyDictionary<string, string>? target = null) => new()
        {
            Type = Statement.StatementV1,
            Subject =
            [
                ResourceDescriptor.OfFile(manifestFile),
                ResourceDescriptor.OfFile(manifest.Files.FirstOrDefault(file => file.Path == VerdictFile)
                    ?? throw new InvalidOperationException("A bundle without a verdict cannot be sealed.")),
                .. BuildOf(verdict),
            ],
            PredicateType = Statement.TestResultV01,
            Predicate = new()
            {
                Result = verdict.Decision != Decision.Promote ? "FAILED" : verdict.Unproven.Count > 0 || verdict.Excused.Count > 0 || verdict.Flaky.Count > 0 ? "WARNED" : "PASSED",
                Configuration = [.. PolicyOf(manifest)],
                PassedTests = NamesOf(verdict, check => check is { Result: CheckResult.Passed, IsFlaky: false }),
                WarnedTests = NamesOf(verdict, check => check.Result == CheckResult.Unproven || check.IsFlaky),
                FailedTests = NamesOf(verdict, check => check.Result is CheckResult.Failed or CheckResult.Broken),
                Run = new()
                {
                    RunId = verdict.RunId,
                    System = verdict.System,
                    Environment = verdict.Environment,
                    Decision = verdict.Decision.ToString(),
                    ExitCode = (int)verdict.ExitCode,
                    Started = started,
                    Finished = finished,
                    Identity = verdict.Identity,
                    Excused = [.. verdict.Excused.Select(check => new ExcusedCheck($"{check.Lane}/{check.Name}", check.Excuse!.Why, check.Excuse.Until))],
                    Target = target ?? new Dictionary<string, string>(),
                    After = after,
                    Lanes = LaneChain.Of(verdict.Lanes.SelectMany(line => manifest.Files
                        .Where(file => file.Path == ResultFileOf(line.Lane)).Select(file => (line.Lane, file)))),
                },
            },
        };

    /// <summary>Where a lane's result file stands in a bundle.</summary>
    public static string ResultFileOf(string lane) => $"lanes/{lane.ToLowerInvariant()}.json";

    /// <summary>The files of the policy's copy.</summary>
    public static IEnumerable<ResourceDescriptor> PolicyOf(Manifest manifest) => manifest.Files
        .Where(file => file.Path.StartsWith(PolicyFolder, StringComparison.Ordinal)).Select(ResourceDescriptor.OfFile);

    /// <summary>Where the statement speaks of another bundle than the one it stands in.</summary>
    public static IEnumerable<BundleFinding> Contradictions(Statement statement, Manifest manifest, SealedFile manifestFile)
    {
        if (statement.Type != Statement.StatementV1 || statement.PredicateType != Statement.TestResultV01)
            yield return new(Statement.FileName, $"is no test-result statement ({statement.Type}, {statement.PredicateType})");
        foreach (var file in (SealedFile?[])[manifestFile, manifest.Files.FirstOrDefault(file => file.Path == VerdictFile)])
        {
            if (file is null)
                yield return new(VerdictFile, "is not in the manifest");
            else if (!statement.Subject.Any(subject => subject.Name == file.Path && subject.Digest.GetValueOrDefault("sha256") == file.Sha256))
                yield return new(file.Path, "is not the one that the statement was made of");
        }

        if (manifest.RunId != statement.Predicate.Run.RunId)
            yield return new(Manifest.FileName, $"is of run {manifest.RunId}, the statement of run {statement.Predicate.Run.RunId}");
        if (!PolicyOf(manifest).Select(Line).SequenceEqual(statement.Predicate.Configuration.Select(Line), StringComparer.Ordinal))
            yield return new(Statement.FileName, "names another policy than the copy in the bundle");
        foreach (var broken in LaneChain.Breaks(statement.Predicate.Run.Lanes, manifest))
            yield return broken;
    }

    private static string Line(ResourceDescriptor file) => $"{file.Name} {file.Digest.GetValueOrDefault("sha256")}";

    /// <summary>The commit, where every surface that named one named the same.</summary>
    private static IEnumerable<ResourceDescriptor> BuildOf(Verdict verdict)
    {
        var commits = BuildIdentity.CommitsOf(verdict.Identity);
        if (commits is [var commit] && commit.Length == 40 && commit.All(char.IsAsciiHexDigitLower))
            yield return new(verdict.System, new Dictionary<string, string>(StringComparer.Ordinal) { ["gitCommit"] = commit });
    }

    private static IReadOnlyList<string> NamesOf(Verdict verdict, Func<JudgedCheck, bool> which) =>
        [.. verdict.Checks.Where(which).Select(check => $"{check.Lane}/{check.Name}").Order(StringComparer.Ordinal)];
}
