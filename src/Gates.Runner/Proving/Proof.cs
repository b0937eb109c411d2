using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Runner.Proving;

/// <summary>What became of a fault.</summary>
internal enum ProofResult
{
    /// <summary>It fired, the run ended as it must, and the checks that it names went red.</summary>
    Caught,

    /// <summary>No check went red.</summary>
    Missed,

    /// <summary>Something went red, but not what the catalogue names, or with another exit code.</summary>
    WrongReason,

    /// <summary>It changed nothing: that nothing went red proves nothing.</summary>
    NeverFired,
}

/// <param name="Fault">Which one.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Why">What a reader needs when it was not caught; else empty.</param>
/// <param name="Verdict">Of the run under the fault.</param>
/// <param name="Fired">How often the fault changed something.</param>
internal sealed record Proof(Fault Fault, ProofResult Result, string Why, Verdict Verdict, int Fired)
{
    /// <summary>How long the run took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Compares a run under the fault with the catalogue.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="verdict">The run's verdict.</param>
    /// <param name="fired">How often the fault changed something.</param>
    /// <param name="whole">Whether whole lanes ran; then other checks may be red as well.</param>
    public static Proof Of(Fault fault, Verdict verdict, int fired, bool whole)
    {
        var red = ProofReport.RedOf(verdict);
        var missing = fault.CaughtBy.Where(check => !red.Contains(check, StringComparer.Ordinal)).ToList();
        var beside = whole ? [] : red.Except(fault.CaughtBy, StringComparer.Ordinal).ToList();
        if (fired == 0)
            return Is(ProofResult.NeverFired, "it changed nothing");
        if (red.Count == 0)
            return Is(ProofResult.Missed, $"every check passed; exit {(int)verdict.ExitCode}");
        if (verdict.ExitCode != fault.ExitCode)
            return Is(ProofResult.WrongReason, $"exit {(int)verdict.ExitCode}, not {(int)fault.ExitCode}: {verdict.Reason}");
        return missing.Count + beside.Count == 0
            ? Is(ProofResult.Caught, "")
            : Is(ProofResult.WrongReason, string.Join("; ",
                missing.Select(check => $"not red: {check}").Concat(beside.Select(check => $"red, not named: {check}: {SaidBy(check, verdict)}"))));

        Proof Is(ProofResult result, string why) => new(fault, result, why, verdict, fired);
    }

    // Whether a red check has found a second defect or is a false alarm, only its own words can tell.
    private static string SaidBy(string check, Verdict verdict) => verdict.Checks.First(one =>
        one.Result != CheckResult.Passed && ProofReport.NameOf(one) == check).Message.Split('\n', 2)[0].TrimEnd();

    /// <summary>The table at the end, one line a result, and a line for each fault that was not caught.</summary>
    public static IReadOnlyList<string> Table(IReadOnlyList<Proof> proofs, int falseAlarms) =>
    [
        "",
        .. proofs.Where(proof => proof.Result != ProofResult.Caught).Select(proof => $"{proof.Fault.Id}: {Word(proof.Result)}: {proof.Why}"),
        .. Enum.GetValues<ProofResult>().Select(result => $"{Word(result),-12}{proofs.Count(proof => proof.Result == result),5}"),
        $"{"false alarm",-12}{falseAlarms,5}",
    ];

    public static string Word(ProofResult result) => result switch
    {
        ProofResult.Caught => "caught",
        ProofResult.Missed => "missed",
        ProofResult.WrongReason => "wrong reason",
        ProofResult.NeverFired => "never fired",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "not a result"),
    };
}
