namespace Gates.Reference.Faults;

/// <summary>Every fault of CredentialMate.</summary>
internal static class CredentialMateFaults
{
    /// <summary>Those that change what a route answers.</summary>
    public static IReadOnlyList<AnswerFault> Answers { get; } =
        [.. ComplianceFaults.All, .. SignInFaults.All, .. IdentityFaults.All, .. PreferenceFaults.All];

    /// <summary>Those that a handler asks for by name, and the other kinds, which list their own.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        "naive-check", "alias-ignored", "every-topic-summed", "state-page-computes-in-browser",
        "report-rounds-to-whole-hours", "report-empty", "report-truncated", "report-with-the-wrong-sheet", "report-kinds-swapped",
        "badge-colours-swapped", "health-green-while-login-down", "other-organization-provider-readable", "colleague-readable",
        "own-organization-unreadable", "provider-reads-preferences", "case-of-an-email-matters", "blanks-of-an-email-matter",
        "web-of-the-previous-build",
        .. TokenFaults.Ids, .. GapFaults.Ids, .. Answers.Select(fault => fault.Id), .. PreferenceFaults.SaveIds, .. PageFaults.Ids,
        .. SchemaFaults.Ids, .. TimeFaults.Ids,
    ];
}
