namespace Gates.Model;

/// <summary>The exit codes of every lane and of the runner. One table; docs/exit-codes.md is made from it.</summary>
public enum ExitCode
{
    Promote = 0,
    Crash = 1,
    CheckFailed = 2,
    LimitBreached = 3,
    Unproven = 4,
    FlakyOverBudget = 5,
    TargetNotReady = 6,
    ConfigurationInvalid = 7,
    ZeroTests = 8,
    EvidenceMissing = 9,
    Leak = 10,
    Deadline = 11,
    Cancelled = 12,
    GeneratorSaturated = 13,
    Rollback = 14,
}
