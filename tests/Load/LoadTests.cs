using Allure.Net.Commons;
using Allure.NUnit;
using Allure.NUnit.Attributes;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Load.Reports;
using Gates.Model;
using Gates.Model.Limits;
using Gates.Model.Loads;
using Gates.Model.Results;

namespace Gates.LoadLane;

/// <summary>
/// One run of the profile, made once, and what its figures must show. Each system has a fixture of this name in its folder:
/// policies and proofs name the checks by it.
/// </summary>
[AllureNUnit, AllureFeature("Load"), AllureSeverity(SeverityLevel.critical)]
public abstract class LoadTests
{
    // One reading of the policy for checks and judge: they speak of the same objects.
    private static readonly Lazy<IReadOnlyList<Limit>> s_limits =
        new(() => [.. LanePolicy.LimitsOf(Lanes.Load).Where(limit => limit.Concerns(Profile.Asked))]);

    private LoadedSystem _system = null!;
    private Driven _driven = null!;

    /// <summary>Each limit is a check of its own: what its failure means depends on what the limit does.</summary>
    private static IEnumerable<TestCaseData> EachLimit => s_limits.Value.Select(limit => SubjectAttribute.Mark(
        new TestCaseData(limit).SetArgDisplayNames(limit.ToString()),
        limit.Action == LimitAction.Rollback ? CheckSubject.RollbackLimit : CheckSubject.Limit));

    private LoadRun Run => _driven.Run;

    /// <summary>Makes what load is put on ready for it.</summary>
    private protected abstract Task<LoadedSystem> BeginAsync(LoadProfile profile, CancellationToken stop);

    [OneTimeSetUp]
    public async Task RunAsync()
    {
        var profile = Profile.Current;
        var folder = Path.Combine(LaneRun.Artifacts, "load");
        await using var system = _system = await BeginAsync(profile, LaneRun.Ending);
        var drive = new Drive(system, LaneRun.Target, s_limits.Value, folder);
        if (profile.Steps is null)
            _driven = await drive.RunAsync(profile, profile.Name);
        else
            _driven = await StepUpAsync(drive, profile, folder);
        ReportFiles.WriteMetrics(Run, AllureResults.PathOf(LaneRun.Artifacts), profile.Name);
        if (_driven.Spoilt > 0)
            LaneRun.Measurements.Enqueue(new Measurement("load measurements spoilt by the generator", _driven.Spoilt, "", _driven.Spoilt + 1));
        foreach (var limit in _driven.Limits)
            LaneRun.Limits.Enqueue(LimitTrace.Of(limit));
        // A turn is as long as the plan's pauses make it; what the deployment took are its steps.
        var latencies = Run.Scenarios.SelectMany(scenario => profile.Turns is null
            ? [(scenario.Name, scenario.Latency)]
            : scenario.Steps.Select(step => (Name: $"{scenario.Name} {step.Name}", step.Latency)));
        foreach (var (name, latency) in latencies.Where(row => !row.Latency.IsEmpty))
            LaneRun.Measurements.Enqueue(new Measurement($"p95 {name} under load", Math.Round(latency.ValueAt(0.95) / 1_000.0, 1), "ms", (int)latency.Count));
    }

    [Test, Subject(CheckSubject.Generator)]
    public void The_generator_made_every_arrival_in_time()
    {
        foreach (var file in _driven.Reports)
            AllureApi.AddAttachment(file.Title, file.MediaType, file.Path);
        // Where nothing is proved a slow generator spoils only what would be broken; but what was not even sent shows nothing at all.
        var reasons = _driven.Profile.Proves || _driven.Limits.Any(result => result.IsSpoilt) ? Run.Audit.Reasons : [];
        var neverStarted = Run.Scenarios.SelectMany(scenario => scenario.Drops).Where(drop => drop.Reason != DropReason.Stopped);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(reasons, Is.Empty, $"asked for up to {Run.Audit.PeakPlannedRate:0} arrivals a second, {Run.Audit.OnTimeShare:0.0 %} of them on time");
            Assert.That(neverStarted, Is.Empty, "arrivals that never started");
            Assert.That(Run.Stop?.Reason, Is.EqualTo(_driven.EndedBy?.ToString()), "why the run ended before its plan");
            if (Run.Stop is null && _driven.Profile.Arrivals is { } planned)
                Assert.That(Run.Scenarios.Sum(scenario => scenario.Arrivals), Is.EqualTo(planned), "arrivals of all scenarios");
        }
    }

    [Test]
    public void A_scenario_is_answered_rightly_more_often_than_not()
    {
        using (Assert.EnterMultipleScope())
            foreach (var scenario in Run.Scenarios.Where(scenario => scenario.Arrivals > 0))
                Assert.That(scenario.Ok * 2, Is.GreaterThan(scenario.Arrivals),
                    $"{scenario.Name}: {scenario.Ok} of {scenario.Arrivals}; {string.Join("; ", scenario.Errors.Take(3).Select(error => $"{error.Count} x {error.Message}"))}");
    }

    [TestCaseSource(nameof(EachLimit))]
    public void A_limit_of_the_policy_holds(Limit limit)
    {
        var results = _driven.Limits.Where(result => ReferenceEquals(result.Limit, limit)).ToList();
        var broken = _driven.Broken.Intersect(results).ToList();
        var open = results.Where(result => result.Outcome is LimitOutcome.Unproven or LimitOutcome.NoBaseline && limit.Action == LimitAction.Block).ToList();

        Assert.That(broken, Is.Empty, string.Join('\n', broken));
        if (open.Count == 0 || !_driven.Profile.Proves)
            return;
        if (limit.Statement.Metric == Metric.Memory.Name && LaneRun.Target.Settings.ProcessId is null)
            throw Unproven.Because("processId", $"{GatedSystem.OfSettings(LaneRun.Target.Settings).Prefix}PROCESS_ID");
        if (_system.Wanting(limit.Statement) is { } wanting)
            throw Unproven.Because(wanting.Setting, wanting.Variable);
        Assert.Inconclusive(string.Join('\n', open));
    }

    private static async Task<Driven> StepUpAsync(Drive drive, LoadProfile profile, string folder)
    {
        var (run, knee) = await Stress.RunAsync(drive, profile, folder);
        await TestContext.Progress.WriteLineAsync(knee.ToString());
        if (knee.Held is { } held)
            LaneRun.Measurements.Enqueue(new Measurement("last rate at which every limit held", held, "/s", (int)run.Run.Scenarios.Sum(scenario => scenario.Arrivals)));
        if (knee.Broke is { } broke)
            LaneRun.Measurements.Enqueue(new Measurement($"first rate that broke {knee.Because}", broke, "/s", 1));
        return run;
    }
}
