namespace Gates.Kit.Targets;

/// <summary>The two contracts of PEMS, by their names in the setting <c>contract</c>.</summary>
public static class PemsContract
{
    /// <summary>What the documents say. Default.</summary>
    public const string Documented = "documented";

    /// <summary>What the running system does.</summary>
    public const string AsBuilt = "as-built";

    /// <summary>What a verdict by <see cref="AsBuilt"/> must tell whoever relies on it: known of every deployment, and held against none (ADR 57).</summary>
    internal const string NotHeld =
        "Not held, because the running system never promised it: health that asks database or worker; a suspension or a taken perm_Sync before the token ends; "
        + "a WebSocket that asks who listens; a log of write syncs; 401, 403 and 409 where it answers 500.";

    /// <summary>The contract that the process's target names, before the target itself is read; the default where none is named, or where reading it will be refused.</summary>
    public static string UnderGate()
    {
        try
        {
            return TargetReader.Peek(TargetSource.FromEnvironment(), "contract") ?? Documented;
        }
        catch (GateException)
        {
            // The lane reads its target again before its first check, and is refused there with every reason.
            return Documented;
        }
    }

    /// <summary>The contract by which an embedded deployment is to answer: variable <c>GATES_PEMS_CONTRACT</c>, else the repository's target file.</summary>
    /// <exception cref="GateException">The variable names none that there is.</exception>
    public static string OfEmbedded() =>
        TargetReader.Peek(TargetSource.From("embedded", TargetSource.VariablesOfProcess(GatedSystem.Pems), GatedSystem.Pems), "contract") ?? Documented;
}
