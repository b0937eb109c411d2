namespace Gates.E2E.CredentialMate;

/// <summary>The personas of the contract: known before a target is, because tests are named before they run.</summary>
internal static class PersonaNames
{
    public static IReadOnlyList<string> All { get; } =
    [
        "sehgal", "all-met", "general-only", "overlap-small", "overlap-many", "overlap-equal", "separate-two", "mixed",
        "fractional", "surplus",
    ];
}
