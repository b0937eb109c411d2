namespace Gates.Kit.Targets;

/// <summary>
/// The personas by name, for checks that must be named before the target is read. They are the contract's, or those
/// of the file that the target file or <c>GATES_CREDENTIALMATE_PERSONAS</c> names besides.
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

    /// <summary>The names of a source, whose other settings may still be wrong.</summary>
    internal static IReadOnlyList<string> Of(TargetSource source)
    {
        var values = new SettingValues(GatedSystem.CredentialMate);
        if (source.File is { } file)
            values.ReadFile(file);
        values.ReadVariables(source.Variables);
        return values["personas"] is { } named
            ? [.. OfTheContract.Union(PersonaFile.Read(PersonaFile.Resolve(named, source.File)).Select(persona => persona.Name))]
            : OfTheContract;
    }

    private static IReadOnlyList<string> Find()
    {
        try
        {
            return Of(TargetSource.From(
                Environment.GetEnvironmentVariable("GATES_TARGET"), TargetSource.VariablesOfProcess(GatedSystem.CredentialMate)));
        }
        catch (GateException)
        {
            // The lane's set-up reads the file again and refuses to begin.
            return OfTheContract;
        }
    }
}
