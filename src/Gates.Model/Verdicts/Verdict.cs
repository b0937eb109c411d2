using Gates.Model.Results;
using Gates.Model.Rollbacks;
using Gates.Model.Surfaces;

namespace Gates.Model.Verdicts;

public enum Decision
{
    /// <summary>The deployment may go on. Only with exit code 0.</summary>
    Promote,

    /// <summary>The deployment stays where it is.</summary>
    Hold,

    /// <summary>The deployment is taken back.</summary>
    Rollback,
}

/// <summary>The answer to "is this deployment good?", with what supports it.</summary>
public sealed record Verdict
{
    public required Decision Decision { get; init; }

    public required ExitCode ExitCode { get; init; }

    /// <summary>One sentence: the worst that was found.</summary>
    public required string Reason { get; init; }

    public required string System { get; init; }

    public required string RunId { get; init; }

    public required string Environment { get; init; }

    /// <summary>Everything that was found, worst first; the first is <see cref="Reason"/>.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>A line for each lane, expected or not.</summary>
    public required IReadOnlyList<LaneLine> Lanes { get; init; }

    /// <summary>Every check of every readable report, worst first.</summary>
    public required IReadOnlyList<JudgedCheck> Checks { get; init; }

    /// <summary>Names of the settings without which a check is unproven, each once.</summary>
    public required IReadOnlyList<string> MissingSettings { get; init; }

    public required IReadOnlyList<LaneMeasurement> Measurements { get; init; }

    /// <summary>Every limit of the policy that a lane judged.</summary>
    public required IReadOnlyList<LaneLimit> Limits { get; init; }

    /// <summary>What surfaces showed, of every lane that compared them.</summary>
    public required IReadOnlyList<SurfaceCell> Surfaces { get; init; }

    /// <summary>What surfaces named as their build, in every lane the same; see <see cref="Evidence.BuildIdentity"/>.</summary>
    public required IReadOnlyDictionary<string, string> Identity { get; init; }

    /// <summary>Overrides that count for nothing, and post-validations that are due, a sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>How near it is to another verdict, in a sentence; empty where that is not known.</summary>
    public string Counterfactual { get; init; } = "";

    /// <summary>What the policy's rollback matrix says of it; null where the policy has none.</summary>
    public RollbackRow? Rollback { get; init; }

    /// <summary>The checks that do not hold and are excused.</summary>
    public IReadOnlyList<JudgedCheck> Excused => [.. Checks.Where(check => check.Excuse is not null)];

    /// <summary>The checks that passed on a further measurement only.</summary>
    public IReadOnlyList<JudgedCheck> Flaky => [.. Checks.Where(check => check.IsFlaky)];

    /// <summary>The checks that nothing is known of, with the setting that each lacks.</summary>
    public IReadOnlyList<JudgedCheck> Unproven =>
        [.. Checks.Where(check => check.Result == CheckResult.Unproven)];
}

/// <summary>One thing that was found, with the exit code that it earns.</summary>
public sealed record Finding(ExitCode Code, string Sentence)
{
    /// <summary>
    /// Whether it is part of a failure where the run has one: it stands for checks that could not work, or for evidence that such
    /// checks did not leave. See the remarks of <see cref="Judge"/>.
    /// </summary>
    internal bool YieldsToFailure { get; init; }

    internal static Finding Empty(string lane) => new(ExitCode.ZeroTests, $"{lane}: the lane ran no check.");

    internal static Finding Missing(string sentence) => new(ExitCode.EvidenceMissing, sentence);
}

/// <summary>A check with its lane, as judged: a pass without an assertion is none.</summary>
public sealed record JudgedCheck
{
    public required string Lane { get; init; }

    public required string Name { get; init; }

    public required CheckResult Result { get; init; }

    /// <summary>Why it is not Passed; empty when it is.</summary>
    public required string Message { get; init; }

    public string? MissingSetting { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>Milliseconds.</summary>
    public required double DurationMs { get; init; }

    public required int Assertions { get; init; }

    /// <inheritdoc cref="CheckRecord.EarlierFailures"/>
    public IReadOnlyList<string> EarlierFailures { get; init; } = [];

    /// <inheritdoc cref="CheckRecord.Subject"/>
    public CheckSubject Subject { get; init; }

    /// <summary>Whether it passed on a further measurement only, and nothing excuses that.</summary>
    public bool IsFlaky => this is { Result: CheckResult.Passed, EarlierFailures.Count: > 0, Excuse: null };

    /// <summary>Whether it is <see cref="IsFlaky"/>, and the policy lets it go on.</summary>
    public bool IsBudgeted { get; init; }

    /// <summary>Why it does not hold the run although it does not hold itself; null where nothing excuses it.</summary>
    public Excuse? Excuse { get; init; }

    /// <summary>Name of the first of them, and the first line of what it says.</summary>
    internal static string FirstOf(IReadOnlyList<JudgedCheck> checks)
    {
        var first = checks[0];
        var why = Words.FirstLine(first.Message);
        return why.Length == 0 ? $"{first.Name}." : $"{first.Name}: {why}";
    }
}

/// <summary>A lane's figure, such as the p95 of its own calls.</summary>
public sealed record LaneMeasurement(string Lane, Measurement Measurement);

/// <summary>A limit with the lane that judged it.</summary>
public sealed record LaneLimit(string Lane, LimitTrace Limit);

/// <summary>What became of one lane, for one line of output.</summary>
public sealed record LaneLine
{
    public required string Lane { get; init; }

    /// <summary>What the lane alone would have ended the run with.</summary>
    public required ExitCode ExitCode { get; init; }

    public required int Passed { get; init; }

    public required int Failed { get; init; }

    public required int Broken { get; init; }

    public required int Unproven { get; init; }

    /// <summary>Those of <see cref="Passed"/> that did so on a further measurement only, and are not excused.</summary>
    public int Flaky { get; init; }

    /// <summary>Most flaky checks that the policy lets go on.</summary>
    public int FlakeBudget { get; init; }

    /// <summary>Milliseconds from the lane's start to its end; null without a report.</summary>
    public required double? DurationMs { get; init; }

    /// <summary>Why the lane is not good, in a sentence; empty when it is.</summary>
    public required string Note { get; init; }

    public int Checks => Passed + Failed + Broken + Unproven;

    /// <summary><c>Smoke  52 checks in 2.1 s: 50 passed, 2 unproven</c>.</summary>
    public override string ToString()
    {
        (int Count, string Word)[] parts =
            [(Failed, "failed"), (Broken, "broken"), (Unproven, "unproven"), (Passed, "passed")];
        var counts = string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Word}"));
        var time = DurationMs is { } ms ? $" in {ms / 1000:0.0} s" : "";
        var found = Checks == 0 ? "no checks" : $"{Words.Count(Checks, "check")}{time}: {counts}";
        return Note.Length == 0 ? $"{Lane,-6} {found}" : $"{Lane,-6} {found}. {Note}";
    }
}
