using Allure.Net.Commons;
using Allure.NUnit;
using Allure.NUnit.Attributes;
using Gates.Kit;
using Gates.Kit.Lanes;
using Gates.Load.Reports;
using Gates.Model.Limits;
using Gates.Model.Loads;
using Gates.Model.Results;
using NBomber.CSharp;

namespace Gates.LoadLane.CredentialMate;

/// <summary>One run of the profile, made once, and what its figures must show.</summary>
[AllureNUnit, AllureEpic("CredentialMate"), AllureFeature("Load"), AllureSeverity(SeverityLevel.critical)]
public sealed class LoadTests
{
    private const string Limits = "fixtures/policies/credentialmate.limits.json";

    private LoadRun _run = null!;
    private IReadOnlyList<ReportFile> _reports = [];

    private static IReadOnlyList<Limit> Policy { get; } = LimitJson.Parse(File.ReadAllText(Repository.PathOf(Limits.Split('/'))), Limits);

    /// <summary>Each limit is a check of its own: what its failure means depends on what the limit does.</summary>
    private static IEnumerable<TestCaseData> EachLimit => Policy.Select(limit => SubjectAttribute.Mark(
        new TestCaseData(limit).SetArgDisplayNames(limit.ToString()),
        limit.Action == LimitAction.Rollback ? CheckSubject.RollbackLimit : CheckSubject.Limit));

    [OneTimeSetUp]
    public async Task RunAsync()
    {
        var profile = Profile.Current;
        using var day = await Day.BeginAsync(LaneRun.Target.CredentialMate, LaneRun.Ending);
        var folder = Path.Combine(LaneRun.Artifacts, "load");
        // On a thread of its own: NBomber's Run blocks.
        await Task.Run(() => NBomberRunner.RegisterScenarios(day.Scenarios(profile))
            .WithTestSuite("credentialmate")
            .WithTestName(profile.Name)
            .WithReportFolder(folder)
            .WithReportFileName(profile.Name)
            .Run());
        _run = RunJson.Read(await File.ReadAllTextAsync(Path.Combine(folder, profile.Name + ".json")));
        _reports = ReportFiles.Write(new LoadReport(_run, LimitJudge.Judge(Policy, new LoadEvidence(_run))), folder, profile.Name);
        ReportFiles.WriteMetrics(_run, AllureResults.PathOf(LaneRun.Artifacts), profile.Name);
        foreach (var scenario in _run.Scenarios.Where(scenario => !scenario.Latency.IsEmpty))
            LaneRun.Measurements.Enqueue(new Measurement(
                $"p95 {scenario.Name} under load", Math.Round(scenario.Latency.ValueAt(0.95) / 1_000.0, 1), "ms", (int)scenario.Latency.Count));
    }

    [Test]
    public void Every_arrival_was_made_and_is_accounted_for()
    {
        foreach (var file in _reports)
            AllureApi.AddAttachment(file.Title, file.MediaType, file.Path);
        var planned = Planned();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_run.Stop, Is.Null, "the run ended before its plan");
            Assert.That(_run.Scenarios.Select(scenario => scenario.Name), Is.EquivalentTo(Day.NamesOf(Profile.Current)));
            Assert.That(_run.Scenarios.Sum(scenario => scenario.Arrivals), Is.EqualTo(planned), "arrivals of all scenarios");
            foreach (var scenario in _run.Scenarios)
                Assert.That(scenario.Counts.Balances && scenario.InFlight == 0, Is.True, $"{scenario.Name}: {scenario.Counts}");
        }
    }

    [Test]
    public void A_scenario_is_answered_rightly_more_often_than_not()
    {
        using (Assert.EnterMultipleScope())
            foreach (var scenario in _run.Scenarios)
                Assert.That(scenario.Ok * 2, Is.GreaterThan(scenario.Arrivals),
                    $"{scenario.Name}: {scenario.Ok} of {scenario.Arrivals}; {string.Join("; ", scenario.Errors.Take(3).Select(error => $"{error.Count} x {error.Message}"))}");
    }

    [Test, Subject(CheckSubject.Generator)]
    public void The_generator_kept_up()
    {
        // Without a proof there is nothing to spoil, but what was not even sent shows nothing at all.
        var reasons = Profile.Current.Proves ? _run.Audit.Reasons : [];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(reasons, Is.Empty, $"asked for up to {_run.Audit.PeakPlannedRate:0} arrivals a second, {_run.Audit.OnTimeShare:0.0 %} of them on time");
            Assert.That(_run.Audit.Dropped, Is.Zero, "arrivals that never started");
        }
    }

    [TestCaseSource(nameof(EachLimit))]
    public void A_limit_of_the_policy_holds(Limit limit)
    {
        var results = LimitJudge.Judge(limit, new LoadEvidence(_run));
        var broken = results.Where(result => result.Outcome == LimitOutcome.Failed && limit.Action is LimitAction.Block or LimitAction.Rollback).ToList();
        var open = results.Where(result => result.Outcome == LimitOutcome.Unproven && limit.Action == LimitAction.Block).ToList();

        Assert.That(broken, Is.Empty, string.Join('\n', broken));
        if (open.Count > 0 && Profile.Current.Proves)
            Assert.Inconclusive(string.Join('\n', open));
    }

    private static long Planned()
    {
        var profile = Profile.Current;
        return (profile.Alone is { } alone ? alone.PerSecond.Values.Sum(rate => (long)rate * alone.Seconds) : 0)
            + (long)profile.Day.PerSecond * profile.Day.Seconds;
    }
}
