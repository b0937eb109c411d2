namespace Gates.Kit.Targets;

/// <summary>Reads and judges the settings of a target; every error at once, before any request.</summary>
public static class TargetReader
{
    /// <exception cref="GateException">Settings are missing, unknown or contradictory: all of them, listed.</exception>
    public static Target Read(TargetSource source) => throw new NotSupportedException(source.ToString());
}
