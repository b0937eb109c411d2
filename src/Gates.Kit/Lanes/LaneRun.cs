using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using Gates.Kit.Http;
using Gates.Kit.Targets;
using Gates.Model.Results;
using Gates.Model.Surfaces;

namespace Gates.Kit.Lanes;

/// <summary>
/// What the checks of a running lane share: the target, the folder for evidence, the figures. A lane that is kept to
/// run again begins each run with all of it new.
/// </summary>
public static class LaneRun
{
    private static readonly CancellationTokenSource s_ending = new();
    private static Settings? s_settings;
    private static Target? s_target;

    /// <summary>The deployment under gate.</summary>
    /// <exception cref="InvalidOperationException">Asked before the lane's <see cref="LaneRoot"/> has run.</exception>
    public static Target Target =>
        s_target ?? throw new InvalidOperationException("The lane has no target yet: LaneRoot has not run.");

    /// <summary>The run's folder: variable <c>GATES_ARTIFACTS</c>, else <c>artifacts/&lt;time&gt;-&lt;process&gt;</c>.</summary>
    public static string Artifacts => Now.Artifacts;

    /// <summary>Identity of the run: variable <c>GATES_RUN_ID</c>, else the folder's name.</summary>
    public static string RunId => Now.RunId;

    /// <summary>How long the target may take to answer: variable <c>GATES_READY_WITHIN</c>, else 30 s.</summary>
    public static TimeSpan ReadyWithin => Now.ReadyWithin;

    /// <summary>Figures that the lane reports beside its checks.</summary>
    public static ConcurrentQueue<Measurement> Measurements { get; private set; } = new();

    /// <summary>What became of the limits that the lane judged.</summary>
    public static ConcurrentQueue<LimitTrace> Limits { get; private set; } = new();

    /// <summary>What surfaces showed, for the lane's report; see <see cref="Compared"/>.</summary>
    internal static ConcurrentQueue<SurfaceCell> Surfaces { get; private set; } = new();

    /// <summary>Keeps what surfaces showed of a value that they share. Each comparison is told once, by one check.</summary>
    public static void Compared(SurfaceComparison comparison)
    {
        foreach (var cell in comparison.Cells)
            Surfaces.Enqueue(cell);
    }

    /// <summary>What surfaces named as their build, for the lane's report; see <see cref="Saw"/>.</summary>
    internal static ConcurrentDictionary<string, string> Identity { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>Keeps what a surface named as its build. A surface that names two is kept with both, and so is neither.</summary>
    /// <param name="name">One of <see cref="Model.Evidence.BuildIdentity"/>.</param>
    /// <param name="value">The commit, or the schema head.</param>
    public static void Saw(string name, string value) =>
        Identity.AddOrUpdate(name, value, (_, known) => known == value ? known : $"{known}, then {value}");

    /// <summary>Cancelled when the lane is asked to end: by Ctrl-C, or by the runner at its deadline.</summary>
    public static CancellationToken Ending => s_ending.Token;

    /// <summary>Whether this process runs the lane again when it is asked to; see <see cref="WarmLane"/>.</summary>
    public static bool IsKept { get; internal set; }

    /// <summary>What <see cref="OncePerRun{T}"/> keeps.</summary>
    internal static ConcurrentDictionary<object, object> Shared { get; private set; } = new();

    // A program whose lane never began, because nothing matched, may still ask where its report would stand.
    private static Settings Now => s_settings ??= Settings.OfProcess();

    /// <summary>Listens for the request to end; the test platform hears it as well and tears down.</summary>
    internal static IDisposable ListenForEnding() =>
        // In the background: whatever takes its time to end must not keep the test platform from hearing the signal.
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => _ = s_ending.CancelAsync());

    /// <summary>Begins a run: reads the variables anew, and forgets what an earlier run of this process left.</summary>
    internal static void Begin()
    {
        (s_settings, s_target) = (Settings.OfProcess(), null);
        Redaction.Know(null);
        (Shared, Measurements, Limits, Surfaces) = (new(), new(), new(), new());
        Identity = new(StringComparer.Ordinal);
        Attempts.Forget();
    }

    internal static void Gate(Target target)
    {
        s_target = target;
        Redaction.Know(target);
    }

    private sealed record Settings(string Artifacts, string RunId, TimeSpan ReadyWithin)
    {
        public static Settings OfProcess()
        {
            var artifacts = Path.GetFullPath(Environment.GetEnvironmentVariable("GATES_ARTIFACTS") is { Length: > 0 } folder
                ? folder
                : Repository.PathOf(
                    "artifacts", $"{TimeProvider.System.GetUtcNow():yyyyMMdd'T'HHmmss}-{Environment.ProcessId}"));
            return new(
                artifacts,
                Environment.GetEnvironmentVariable("GATES_RUN_ID") is { Length: > 0 } id ? id : Path.GetFileName(artifacts),
                TimeSpan.TryParseExact(
                    Environment.GetEnvironmentVariable("GATES_READY_WITHIN"), "c", CultureInfo.InvariantCulture, out var within)
                    ? within
                    : TimeSpan.FromSeconds(30));
        }
    }
}
