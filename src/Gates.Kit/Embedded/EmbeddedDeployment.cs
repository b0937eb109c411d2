namespace Gates.Kit.Embedded;

/// <summary>The reference, running on a PostgreSQL of its own, both ended by <see cref="DisposeAsync"/>.</summary>
public sealed class EmbeddedDeployment : IAsyncDisposable
{
    private EmbeddedDeployment(string targetFile) => TargetFile = targetFile;

    /// <summary>A complete target file for this deployment, in the run's private folder.</summary>
    public string TargetFile { get; }

    /// <summary>Provisions what is missing, starts database and reference, and waits until they answer.</summary>
    public static Task<EmbeddedDeployment> StartAsync(
        EmbeddedOptions options, IProgress<string> progress, CancellationToken stop) =>
        throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>What may differ between two embedded deployments.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>Whether the reference accepts faults. Default false: only Proof asks for it.</summary>
    public bool Faults { get; init; }
}
