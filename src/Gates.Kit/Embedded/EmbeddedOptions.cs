namespace Gates.Kit.Embedded;

/// <summary>What may differ between two embedded deployments.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>The system that is started. Default CredentialMate.</summary>
    public Targets.GatedSystem System { get; init; } = Targets.GatedSystem.CredentialMate;

    /// <summary>Whether the reference accepts faults. Default false: only Proof asks for it.</summary>
    public bool Faults { get; init; }
}
