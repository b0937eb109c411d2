using System.Text;

namespace Gates.Model;

/// <summary>One row of the exit code table.</summary>
/// <param name="Code">The code.</param>
/// <param name="Meaning">One sentence: what is known of the deployment.</param>
/// <param name="Next">What the reader does next.</param>
public sealed record ExitCodeRow(ExitCode Code, string Meaning, string Next);

/// <summary>What each exit code means, and which one wins. docs/exit-codes.md is generated from here.</summary>
public static class ExitCodes
{
    /// <summary>
    /// Worst first. What makes a run unreliable stands before what it found: a failed check of a run that was cut
    /// short is not the whole list, and a pass of it is no pass.
    /// </summary>
    public static IReadOnlyList<ExitCode> Precedence { get; } =
    [
        ExitCode.Crash,
        ExitCode.Cancelled,
        ExitCode.ConfigurationInvalid,
        ExitCode.TargetNotReady,
        ExitCode.Deadline,
        ExitCode.EvidenceMissing,
        ExitCode.ZeroTests,
        ExitCode.Leak,
        ExitCode.GeneratorSaturated,
        ExitCode.Rollback,
        ExitCode.CheckFailed,
        ExitCode.LimitBreached,
        ExitCode.FlakyOverBudget,
        ExitCode.Unproven,
        ExitCode.Promote,
    ];

    public static IReadOnlyList<ExitCodeRow> All { get; } =
        [.. Enum.GetValues<ExitCode>().Order().Select(code => Row(code))];

    public static ExitCodeRow Of(ExitCode code) => Row(code);

    /// <summary>The code that a run with all these findings ends with.</summary>
    /// <exception cref="ArgumentException">There is no code, or one that the table does not have.</exception>
    public static ExitCode Worst(IEnumerable<ExitCode> codes)
    {
        var ranks = codes.Select(Rank).ToList();
        return ranks.Count > 0
            ? Precedence[ranks.Min()]
            : throw new ArgumentException("No code was given; an empty list is not a promotion.", nameof(codes));
    }

    /// <summary>The table as a page of documentation.</summary>
    public static string ToMarkdown()
    {
        var page = new StringBuilder();
        page.Append("# Exit codes\n\n");
        page.Append("Generated from `src/Gates.Model/ExitCodes.cs`; to write it anew, run\n");
        page.Append("`GATES_UPDATE_DOCS=1 dotnet test --project tests/Unit`.\n\n");
        page.Append("One table for every lane and for `gates` itself. Only 0 promotes.\n\n");
        page.Append("| code | name | what it means | what to do next |\n|---|---|---|---|\n");
        foreach (var row in All)
            page.Append($"| {(int)row.Code} | `{row.Code}` | {row.Meaning} | {row.Next} |\n");
        page.Append("\n## Which one wins\n\n");
        page.Append("A run can earn several codes. The first of this list that it earned is its exit code, because what makes a\n");
        page.Append("run unreliable is judged before what it found:\n\n");
        page.Append(string.Join(" → ", Precedence.Select(code => $"{(int)code}"))).Append('\n');
        return page.ToString();
    }

    /// <summary>Place in <see cref="Precedence"/>; 0 is the worst.</summary>
    internal static int Rank(ExitCode code)
    {
        for (var rank = 0; rank < Precedence.Count; rank++)
        {
            if (Precedence[rank] == code)
                return rank;
        }

        throw new ArgumentException($"Exit code {(int)code} is not in the table.", nameof(code));
    }

    private static ExitCodeRow Row(ExitCode code) => code switch
    {
        ExitCode.Promote => new(code,
            "Every check passed, or was excused by the policy for want of a setting that the verdict names.",
            "Promote. Read the list of unproven checks first, if there is one."),
        ExitCode.Crash => new(code,
            "The gate itself crashed; nothing is known of the deployment.",
            "Read the error and report it to the owners of the gate, then run again."),
        ExitCode.CheckFailed => new(code,
            "At least one check measured what it names, and it does not hold: a defect of the deployment.",
            "Do not promote. The first lines of the verdict name the checks, with what was shown and what is right."),
        ExitCode.LimitBreached => new(code,
            "Every check passed, but a measured limit of the policy is breached.",
            "Do not promote. Compare the measured value with the limit and its source, both in the verdict."),
        ExitCode.Unproven => new(code,
            "No defect was found, but too little evidence was taken to say that the deployment is good.",
            "Supply the settings that the verdict lists as missing, or more samples (a bigger --load-profile), and run again."),
        ExitCode.FlakyOverBudget => new(code,
            "Checks passed only on a further measurement, more of them than the policy's budget allows.",
            "Do not promote. A check that passes half of the time guards a defect that shows half of the time."),
        ExitCode.TargetNotReady => new(code,
            "The target did not answer within its readiness budget, gave no whole answer in mid-run, or answers with another build than expected.",
            "See whether the deployment has finished and the URLs are right, then run again."),
        ExitCode.ConfigurationInvalid => new(code,
            "Settings or the policy are missing, unknown or contradict each other; no request was sent.",
            "Correct every line of the message: it lists all of them."),
        ExitCode.ZeroTests => new(code,
            "A lane ran no check at all.",
            "Correct the filter or the lane's name; an empty lane never passes."),
        ExitCode.EvidenceMissing => new(code,
            "Part of the evidence is missing: a lane's report, a worker, a check that could not work, the minimum number of checks, a piece that the policy asks for; or of a bundle: "
            + "a file, a signature, a sign-off, its freshness.",
            "Read what is missing, and why; supply it or run again. Nothing is said against the deployment yet."),
        ExitCode.Leak => new(code,
            "A secret or protected health information was found in the evidence.",
            "Do not upload or share artifacts/. Delete it, rotate the secret and report how it got there."),
        ExitCode.Deadline => new(code,
            "The run did not end within its deadline and was stopped.",
            "See which lane was still at work. A deployment that became slow is the first suspect, the machine the second."),
        ExitCode.Cancelled => new(code,
            "The run was cancelled before it ended; what it had found by then is not a verdict.",
            "Run again when you want one."),
        ExitCode.GeneratorSaturated => new(code,
            "The load generator could not keep up, so its figures say nothing about the deployment.",
            "Give the generator more cores or spread it, then run again."),
        ExitCode.Rollback => new(code,
            "A limit that calls for a rollback is breached.",
            "Roll the deployment back now; the verdict names the limit, the value and the source."),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "This exit code has no row."),
    };
}
