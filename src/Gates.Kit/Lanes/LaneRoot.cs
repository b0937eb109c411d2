using System.Diagnostics;
using Gates.Kit.Embedded;
using Gates.Kit.Http;
using Gates.Kit.Targets;
using Gates.Model.Results;
using NUnit.Framework;
using NUnit.Framework.Internal;

namespace Gates.Kit.Lanes;

/// <summary>
/// First and last act of a lane. A lane derives one <c>[SetUpFixture]</c> from it, outside every namespace.
/// It resolves the target, starts the embedded deployment where none is given, and writes the result file
/// from NUnit's own result tree, so that a fixture that could not be set up is told too.
/// </summary>
/// <param name="lane"><c>Smoke</c>, <c>E2E</c> or <c>Load</c>.</param>
[Attempts]
public abstract class LaneRoot(string lane)
{
    /// <summary>Under this name a lane tells its own entry point why its evidence is missing.</summary>
    internal const string EvidenceMissing = "Gates.EvidenceMissing";

    private readonly DateTimeOffset _started = TimeProvider.System.GetUtcNow();
    private readonly long _clock = Stopwatch.GetTimestamp();
    private readonly IDisposable _listening = LaneRun.ListenForEnding();
    private EmbeddedDeployment? _embedded;
    private LaneObstacle? _obstacle;
    private string _environment = "unknown";

    [OneTimeSetUp]
    public async Task BeginAsync()
    {
        LaneRun.Begin();
        AllureResults.Direct(LaneRun.Artifacts);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(LaneRun.Ending);
        stop.CancelAfter(TimeSpan.FromMinutes(10));
        try
        {
            var source = TargetSource.FromEnvironment();
            if (source.NeedsEmbedded)
            {
                _embedded = await EmbeddedDeployment.StartAsync(
                    new EmbeddedOptions { System = source.System }, new Progress<string>(TestContext.Progress.WriteLine), stop.Token);
                source = source with { File = _embedded.TargetFile };
            }
            var target = TargetReader.Read(source);
            _environment = target.Environment.ToString().ToLowerInvariant();
            LaneRun.Gate(target);
            await PrepareAsync(target, stop.Token);
        }
        catch (Exception problem)
        {
            _obstacle = new LaneObstacle(
                problem is GateException gate ? gate.Kind : ObstacleKind.Crash, Redaction.Of(problem.Message));
            throw;
        }
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        try
        {
            await ReleaseAsync();
        }
        finally
        {
            Report();
            if (_embedded is not null)
                await _embedded.DisposeAsync();
            _listening.Dispose();
        }
    }

    private void Report()
    {
        try
        {
            AllureResults.Clean(LaneRun.Artifacts);
            LaneReporter.Write(LaneRun.Artifacts, new LaneReport
            {
                Lane = lane,
                RunId = LaneRun.RunId,
                Environment = _environment,
                Started = _started,
                DurationMs = Stopwatch.GetElapsedTime(_clock).TotalMilliseconds,
                Obstacle = _obstacle,
                Checks = LaneReporter.Checks(TestExecutionContext.CurrentContext.CurrentResult),
                Measurements = [.. LaneRun.Measurements],
                Limits = [.. LaneRun.Limits],
                Surfaces = [.. LaneRun.Surfaces],
                Identity = new SortedDictionary<string, string>(LaneRun.Identity, StringComparer.Ordinal),
            });
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // To the test platform a tear-down that fails is nothing: its process would end with 0.
            AppContext.SetData(EvidenceMissing, $"{lane}: the result file could not be written: {refused.Message}");
        }
    }

    /// <summary>What the lane needs before its first check: readiness of the target, a browser.</summary>
    protected virtual Task PrepareAsync(Target target, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Gives back what <see cref="PrepareAsync"/> took.</summary>
    protected virtual Task ReleaseAsync() => Task.CompletedTask;
}
