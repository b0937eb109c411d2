namespace Gates.Kit.Targets;

/// <summary>
/// The personas by name, for checks that must be named before the target is read. They are the contract's, or those
/// of the file that <c>GATES_CREDENTIALMATE_PERSONAS</c> names.
/// </summary>
public static class PersonaNames
{
    /// <summary>The ten personas of the contract.</summary>
    public static IReadOnlyList<string> OfTheContract { get; } =
    [
        "sehgal", "all-met", "general-only", "overlap-small", "overlap-many", "overlap-equal", "separate-two", "mixed",
        "fractional", "surplus",
    ];

    /// <summary>The contract's personas, and what else a readable personas file names.</summary>
    public static IReadOnlyList<string> All { get; } = Find();

    private static IReadOnlyList<string> Find()
    {
        try
        {
            var named = Environment.GetEnvironmentVariable(TargetSource.Prefix + "PERSONAS");
            return string.IsNullOrEmpty(named)
                ? OfTheContract
                : [.. OfTheContract.Union(PersonaFile.Read(PersonaFile.Resolve(named, null)).Select(persona => persona.Name))];
        }
        catch (GateException)
        {
            // The lane's set-up reads the file again and refuses to begin.
            return OfTheContract;
        }
    }
}
