namespace Gates.Kit.Targets;

/// <summary>Where a deployment stands in its life. Decides the defaults of what may be written to it.</summary>
public enum TargetEnvironment
{
    /// <summary>The reference that this repository ships, started on this machine.</summary>
    Embedded,

    /// <summary>A deployment that gates may write to; a loopback host is allowed.</summary>
    Staging,

    /// <summary>A deployment with real users: read-only, never on a loopback host.</summary>
    Production,
}

/// <summary>One deployment under gate: its environment and the settings of the system that runs there.</summary>
/// <param name="Environment">Which rules of writing and of evidence hold.</param>
/// <param name="Source">The file or the name of the environment that the settings were read from, for messages.</param>
/// <param name="Settings">Settings of the system that runs there.</param>
public sealed record Target(TargetEnvironment Environment, string Source, SystemSettings Settings)
{
    /// <summary>The settings where the system is CredentialMate.</summary>
    /// <exception cref="InvalidOperationException">Another one runs there.</exception>
    public CredentialMateSettings CredentialMate => As<CredentialMateSettings>();

    /// <summary>The settings where the system is PEMS.</summary>
    /// <exception cref="InvalidOperationException">Another one runs there.</exception>
    public PemsSettings Pems => As<PemsSettings>();

    private T As<T>()
        where T : SystemSettings =>
        Settings as T ?? throw new InvalidOperationException($"The target has {Settings.GetType().Name}, not {typeof(T).Name}.");
}

/// <summary>A sign-in of the deployment under gate.</summary>
public sealed record Account(string Email, string Password)
{
    /// <summary>The e-mail only: a password never reaches a log.</summary>
    public override string ToString() => Email;
}
