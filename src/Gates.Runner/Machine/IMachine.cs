using Gates.Kit.Embedded;
using Gates.Kit.Targets;
using Gates.Kit.Watching;
using Gates.Runner.Runs;

namespace Gates.Runner.Machine;

/// <summary>Everything that the runner does outside its own process. Tests replace this and nothing else.</summary>
internal interface IMachine
{
    /// <summary>The time, by which runs are measured and watches wait.</summary>
    TimeProvider Clock => TimeProvider.System;

    /// <summary>Builds those of the projects whose program is missing or older than its source.</summary>
    Task EnsureBuiltAsync(
        IEnumerable<Project> projects, string logs, IProgress<string> progress, CancellationToken stop, CancellationToken now);

    /// <summary>Starts the embedded deployment.</summary>
    Task<IDeployment> StartEmbeddedAsync(EmbeddedOptions options, IProgress<string> progress, CancellationToken stop);

    /// <summary>Finds Chromium, or installs it, or refuses with the line to type.</summary>
    Task ProvideBrowserAsync(IProgress<string> progress, CancellationToken stop);

    /// <summary>Runs a program to its end. Once <paramref name="stop"/> is cancelled it is asked to end, then killed.</summary>
    Task<ProgramEnd> RunAsync(ProgramStart start, CancellationToken stop, CancellationToken now);

    /// <summary>What the deployment names as its build, by surface.</summary>
    Task<IReadOnlyDictionary<string, string>> ReadBuildAsync(Target target, CancellationToken stop);

    /// <summary>What takes samples of the deployment; the caller ends it.</summary>
    /// <exception cref="Kit.GateException">Nobody knows how.</exception>
    IWatchSampler SamplerOf(Target target, SamplerOptions options);

    /// <summary>Whether anything answers HTTP there; null when it does, else why not.</summary>
    Task<string?> WhyNoAnswerAsync(Uri address, CancellationToken stop);
}

/// <summary>A running deployment, ended by disposal.</summary>
internal interface IDeployment : IAsyncDisposable
{
    /// <summary>The complete target file that describes it.</summary>
    string TargetFile { get; }
}

/// <summary>A program to run.</summary>
internal sealed record ProgramStart
{
    public required string File { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Added to the runner's own variables.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>File that takes both streams; nobody reads them for a result.</summary>
    public required string Log { get; init; }

    /// <summary>Time between being asked to end and being killed. Default 10 s.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Null when it could not be started.</param>
/// <param name="Problem">Why it could not be started.</param>
/// <param name="Stopped">Whether it was ended from here.</param>
internal sealed record ProgramEnd(int? ExitCode, string? Problem = null, bool Stopped = false);
