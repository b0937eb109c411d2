namespace Gates.Kit.Targets;

/// <summary>Where the settings of a target come from, decided once from <c>GATES_TARGET</c>.</summary>
/// <param name="Environment">The environment that was named; null when a file decides.</param>
/// <param name="File">The target file; null when only variables describe the deployment.</param>
/// <param name="Variables">Variables that override the file.</param>
public sealed record TargetSource(
    TargetEnvironment? Environment, string? File, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>The system that runs there. Default CredentialMate.</summary>
    public GatedSystem System { get; init; } = GatedSystem.CredentialMate;

    /// <summary>The embedded deployment was asked for and nobody has started it yet.</summary>
    public bool NeedsEmbedded => Environment == TargetEnvironment.Embedded && !Variables.ContainsKey(System.AddressVariable);

    /// <summary>Reads <c>GATES_TARGET</c> (default <c>embedded</c>), the system under gate, and every variable with its prefix.</summary>
    /// <exception cref="GateException">The value is neither an environment nor a file.</exception>
    public static TargetSource FromEnvironment()
    {
        var system = GatedSystem.FromEnvironment();
        return From(global::System.Environment.GetEnvironmentVariable("GATES_TARGET"), VariablesOfProcess(system), system);
    }

    /// <inheritdoc cref="FromEnvironment"/>
    /// <param name="named">What <c>GATES_TARGET</c> or <c>--target</c> says; empty means <c>embedded</c>.</param>
    /// <param name="variables">Settings by their name without the prefix.</param>
    /// <param name="system">The system that runs there. Default CredentialMate.</param>
    public static TargetSource From(string? named, IReadOnlyDictionary<string, string> variables, GatedSystem? system = null) =>
        Found(named, variables, system ?? GatedSystem.CredentialMate);

    private static TargetSource Found(string? named, IReadOnlyDictionary<string, string> variables, GatedSystem system) => named switch
    {
        null or "" or "embedded" =>
            new(TargetEnvironment.Embedded, system.EmbeddedFile, variables) { System = system },
        "staging" => new(TargetEnvironment.Staging, null, variables) { System = system },
        "production" => new(TargetEnvironment.Production, null, variables) { System = system },
        _ when global::System.IO.File.Exists(named) => new(null, Path.GetFullPath(named), variables) { System = system },
        _ => throw new GateException(
            Model.Results.ObstacleKind.Configuration,
            $"GATES_TARGET is '{named}'. Allowed: embedded, staging, production, or the path of a target file; "
            + "no file stands at that path."),
    };

    /// <summary>The process's variables with the system's prefix, by their name behind it.</summary>
    public static IReadOnlyDictionary<string, string> VariablesOfProcess(GatedSystem system)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (global::System.Collections.DictionaryEntry entry in global::System.Environment.GetEnvironmentVariables())
            if (entry.Key is string name && entry.Value is string { Length: > 0 } value
                && name.StartsWith(system.Prefix, StringComparison.Ordinal))
                found[name[system.Prefix.Length..]] = value;
        return found;
    }
}
