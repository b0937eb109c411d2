using System.Security.Cryptography;
using System.Text.Json;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Load;
using Gates.Load.Auditing;
using Gates.Load.Reports;
using Gates.Model.Baselines;
using Gates.Model.Limits;
using Gates.Model.Loads;
using NBomber.CSharp;

namespace Gates.LoadLane.CredentialMate;

/// <summary>A run that was made, and what it shows.</summary>
/// <param name="Profile">What was asked.</param>
/// <param name="Run">What was measured.</param>
/// <param name="Limits">What became of the policy's limits.</param>
/// <param name="EndedBy">The limit that ended it early; null when none did.</param>
/// <param name="Reports">What was written.</param>
internal sealed record Driven(
    LoadProfile Profile, LoadRun Run, IReadOnlyList<LimitResult> Limits, LimitResult? EndedBy, IReadOnlyList<ReportFile> Reports);

/// <summary>Makes runs of a profile with everything that limits are judged by: memory of the target, earlier runs, a rule that ends them.</summary>
internal sealed class Drive(Day day, Target target, IReadOnlyList<Limit> limits, string folder)
{
    /// <param name="profile">What to run.</param>
    /// <param name="name">Of its reports.</param>
    public async Task<Driven> RunAsync(LoadProfile profile, string name)
    {
        var testbed = TestbedOf(target, profile);
        var baselines = BaselineFolder.FromEnvironment()?.MatchesOf(testbed) ?? [];
        var (run, memory, endedBy) = await MakeAsync(profile, name);
        var results = Judged(new LoadEvidence(run) { Memory = memory, Baselines = baselines }, endedBy);
        var report = new LoadReport(run, results) { Comparisons = Comparison.Of(run, baselines, new()) };
        var reports = ReportFiles.Write(report, folder, name);
        // Figures that hold only as "at least", or of a part of the plan, are nothing to compare with.
        if (profile.Proves && !run.IsAtLeast && run.Stop is null)
            await File.WriteAllTextAsync(
                BaselineFolder.CandidateOf(LaneRun.Artifacts), BaselineJson.Write(Baseline.Of(run, LaneRun.RunId, testbed)));
        return new(profile, run, results, endedBy, reports);
    }

    private async Task<(LoadRun Run, GaugeSeries? Memory, LimitResult? EndedBy)> MakeAsync(LoadProfile profile, string name)
    {
        LimitResult? endedBy = null;
        var looks = 0;
        await using var memory = new TargetMemory(
            target.CredentialMate.ProcessId, TimeSpan.FromSeconds((profile.Alone is { } alone ? alone.Seconds * alone.PerSecond.Count : 0) + profile.Day.Seconds));
        using (RunRule.EndWhen(soFar => (endedBy ??= LimitJudge.FirstBroken(limits, soFar, ++looks))?.ToString()))
        {
            // On a thread of its own: NBomber's Run blocks.
            await Task.Run(() => NBomberRunner.RegisterScenarios(day.Scenarios(profile))
                .WithTestSuite("credentialmate")
                .WithTestName(profile.Name)
                .WithReportFolder(folder)
                .WithReportFileName(name)
                .Run());
        }

        var run = RunJson.Read(await File.ReadAllTextAsync(Path.Combine(folder, name + ".json")));
        return (run, await memory.EndAsync(run.Started), endedBy);
    }

    // What ended the run was broken then, whatever the few requests that were still under way came to.
    private IReadOnlyList<LimitResult> Judged(LoadEvidence evidence, LimitResult? endedBy) =>
    [
        .. LimitJudge.Judge(limits, evidence).Select(result =>
            endedBy is not null && result.Limit == endedBy.Limit && result.Judged == endedBy.Judged && result.Outcome != LimitOutcome.Failed ? endedBy : result),
    ];

    /// <summary>Where and how a run of the profile is made.</summary>
    public static Testbed TestbedOf(Target target, LoadProfile profile) => new()
    {
        Environment = target.Environment.ToString().ToLowerInvariant(),
        Target = target.CredentialMate.ApiUrl.Host,
        Profile = profile.Name,
        Plan = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(profile)))[..16],
        Processor = ThisGenerator.Processor,
        Cores = ThisGenerator.Cores,
        MemoryGb = ThisGenerator.MemoryGb,
        System = ThisGenerator.System,
        Runtime = ThisGenerator.Runtime,
    };
}
