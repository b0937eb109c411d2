using System.Collections.Concurrent;
using Gates.Kit.Targets;
using Gates.Model.Results;

namespace Gates.Kit.Lanes;

/// <summary>What the checks of a running lane share: the target, the folder for evidence, the figures.</summary>
public static class LaneRun
{
    private static Target? s_target;

    /// <summary>The deployment under gate.</summary>
    /// <exception cref="InvalidOperationException">Asked before the lane's <see cref="LaneRoot"/> has run.</exception>
    public static Target Target =>
        s_target ?? throw new InvalidOperationException("The lane has no target yet: LaneRoot has not run.");

    /// <summary>The run's folder: variable <c>GATES_ARTIFACTS</c>, else <c>artifacts/&lt;time&gt;-&lt;process&gt;</c>.</summary>
    public static string Artifacts { get; } =
        Path.GetFullPath(Environment.GetEnvironmentVariable("GATES_ARTIFACTS") is { Length: > 0 } given
            ? given
            : Repository.PathOf(
                "artifacts",
                $"{TimeProvider.System.GetUtcNow():yyyyMMdd'T'HHmmss}-{Environment.ProcessId}"));

    /// <summary>Identity of the run: variable <c>GATES_RUN_ID</c>, else the folder's name.</summary>
    public static string RunId { get; } =
        Environment.GetEnvironmentVariable("GATES_RUN_ID") is { Length: > 0 } given
            ? given
            : Path.GetFileName(Artifacts);

    /// <summary>Figures that the lane reports beside its checks.</summary>
    public static ConcurrentQueue<Measurement> Measurements { get; } = new();

    internal static void Begin(Target target) => s_target = target;
}
