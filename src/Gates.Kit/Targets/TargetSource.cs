namespace Gates.Kit.Targets;

/// <summary>Where the settings of a target come from, decided once from <c>GATES_TARGET</c>.</summary>
/// <param name="Environment">The environment that was named; null when a file decides.</param>
/// <param name="File">The target file; null when only variables describe the deployment.</param>
/// <param name="Variables">Variables that override the file.</param>
public sealed record TargetSource(
    TargetEnvironment? Environment, string? File, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>Prefix of the variables that describe a CredentialMate deployment.</summary>
    public const string Prefix = "GATES_CREDENTIALMATE_";

    /// <summary>The embedded deployment was asked for and nobody has started it yet.</summary>
    public bool NeedsEmbedded => Environment == TargetEnvironment.Embedded && !Variables.ContainsKey("WEB_URL");

    /// <summary>Reads <c>GATES_TARGET</c> (default <c>embedded</c>) and every variable with the prefix.</summary>
    /// <exception cref="GateException">The value is neither an environment nor a file.</exception>
    public static TargetSource FromEnvironment() =>
        From(System.Environment.GetEnvironmentVariable("GATES_TARGET"), VariablesOfProcess());

    /// <inheritdoc cref="FromEnvironment"/>
    /// <param name="named">What <c>GATES_TARGET</c> or <c>--target</c> says; empty means <c>embedded</c>.</param>
    /// <param name="variables">Settings by their name without the prefix.</param>
    public static TargetSource From(string? named, IReadOnlyDictionary<string, string> variables) => named switch
    {
        null or "" or "embedded" =>
            new(TargetEnvironment.Embedded, Repository.PathOf("fixtures", "targets", "embedded.json"), variables),
        "staging" => new(TargetEnvironment.Staging, null, variables),
        "production" => new(TargetEnvironment.Production, null, variables),
        _ when System.IO.File.Exists(named) => new(null, Path.GetFullPath(named), variables),
        _ => throw new GateException(
            Model.Results.ObstacleKind.Configuration,
            $"GATES_TARGET is '{named}'. Allowed: embedded, staging, production, or the path of a target file; "
            + "no file stands at that path."),
    };

    /// <summary>The process's variables with <see cref="Prefix"/>, by their name behind it.</summary>
    public static IReadOnlyDictionary<string, string> VariablesOfProcess()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
            if (entry.Key is string name && entry.Value is string { Length: > 0 } value
                && name.StartsWith(Prefix, StringComparison.Ordinal))
                found[name[Prefix.Length..]] = value;
        return found;
    }
}
