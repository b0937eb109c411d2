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

namespace Gates.LoadLane;

/// <summary>A run that was made, and what it shows.</summary>
/// <param name="Profile">What was asked.</param>
/// <param name="Run">What was measured.</param>
/// <param name="Limits">What became of the policy's limits.</param>
/// <param name="EndedBy">The limit that ended it early; null when none did.</param>
/// <param name="Reports">What was written, of spoilt measurements too.</param>
internal sealed record Driven(
    LoadProfile Profile, LoadRun Run, IReadOnlyList<LimitResult> Limits, LimitResult? EndedBy, IReadOnlyList<ReportFile> Reports)
{
    /// <summary>How many measurements before this one showed the generator only.</summary>
    public int Spoilt { get; init; }

    /// <summary>The limits that hold up or roll back, and are broken.</summary>
    public IEnumerable<LimitResult> Broken =>
        Limits.Where(result => result.Outcome == LimitOutcome.Failed && result.Limit.Action is LimitAction.Block or LimitAction.Rollback);
}

/// <summary>Makes runs of a profile with everything that limits are judged by: memory of the target, earlier runs, a rule that ends them.</summary>
internal sealed class Drive(LoadedSystem system, Target target, IReadOnlyList<Limit> limits, string folder)
{
    private const int Turns = 3;
    private static readonly TimeSpan s_longestToRepeat = TimeSpan.FromMinutes(2);

    /// <summary>
    /// A busy moment of the machine spoils one measurement; a generator that cannot offer a rate spoils each. So one that shows the
    /// generator and nothing else is kept as spoilt, and made again.
    /// </summary>
    /// <param name="profile">What to run.</param>
    /// <param name="name">Of its reports.</param>
    public async Task<Driven> RunAsync(LoadProfile profile, string name)
    {
        var made = await RunOnceAsync(profile, name);
        while (made.Run.IsAtLeast && !made.Broken.Any() && made.Spoilt + 1 < Turns && profile.Length <= s_longestToRepeat)
        {
            await TestContext.Progress.WriteLineAsync($"The generator was held up, so it is measured again. {made.Run.Audit.Reasons[0]}");
            var before = SetAside(made, name);
            var next = await RunOnceAsync(profile, name);
            made = next with { Spoilt = made.Spoilt + 1, Reports = [.. next.Reports, .. before] };
        }

        return made;
    }

    private List<ReportFile> SetAside(Driven spoilt, string name)
    {
        var apart = $"{name}-spoilt-{spoilt.Spoilt + 1}";
        foreach (var file in Directory.GetFiles(folder, name + ".*"))
            File.Move(file, Path.Combine(folder, apart + Path.GetExtension(file)));
        return
        [
            .. spoilt.Reports.Select(report => Path.GetFileNameWithoutExtension(report.Path) != name
                ? report
                : report with { Path = Path.Combine(folder, apart + Path.GetExtension(report.Path)), Title = $"{report.Title}, spoilt {spoilt.Spoilt + 1}" }),
        ];
    }

    private async Task<Driven> RunOnceAsync(LoadProfile profile, string name)
    {
        var testbed = TestbedOf(target, profile);
        var baselines = BaselineFolder.FromEnvironment(GatedSystem.OfSettings(target.Settings))?.MatchesOf(testbed) ?? [];
        var (seen, endedBy) = await MakeAsync(profile, name);
        var run = seen.Run;
        var results = Judged(seen with { Baselines = baselines }, endedBy);
        var report = new LoadReport(run, results) { Comparisons = Comparison.Of(run, baselines, new()) };
        var reports = ReportFiles.Write(report, folder, name);
        // Figures that hold only as "at least", or of a part of the plan, are nothing to compare with.
        if (profile.Proves && !run.IsAtLeast && run.Stop is null)
            await File.WriteAllTextAsync(
                BaselineFolder.CandidateOf(LaneRun.Artifacts), BaselineJson.Write(Baseline.Of(run, LaneRun.RunId, testbed)));
        return new(profile, run, results, endedBy, reports);
    }

    private async Task<(LoadEvidence Seen, LimitResult? EndedBy)> MakeAsync(LoadProfile profile, string name)
    {
        LimitResult? endedBy = null;
        var looks = 0;
        var lost = system.Disconnections;
        await using var memory = new TargetMemory(target.Settings.ProcessId, profile.Length);
        using (RunRule.EndWhen(soFar => (endedBy ??= LimitJudge.FirstBroken(limits, soFar, ++looks))?.ToString()))
        {
            // On a thread of its own: NBomber's Run blocks.
            await Task.Run(() => NBomberRunner.RegisterScenarios(system.Scenarios(profile))
                .WithTestSuite(GatedSystem.OfSettings(target.Settings).Key)
                .WithTestName(profile.Name)
                .WithScenarioCompletionTimeout(profile.LongestArrival)
                .WithReportFolder(folder)
                .WithReportFileName(name)
                .Run());
        }

        var run = RunJson.Read(await File.ReadAllTextAsync(Path.Combine(folder, name + ".json")));
        return (new(run) { Memory = await memory.EndAsync(run.Started), Disconnections = system.Disconnections - lost }, endedBy);
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
        Target = target.Settings.ApiUrl.Host,
        Profile = profile.Name,
        Plan = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(profile)))[..16],
        Processor = ThisGenerator.Processor,
        Cores = ThisGenerator.Cores,
        MemoryGb = ThisGenerator.MemoryGb,
        System = ThisGenerator.System,
        Runtime = ThisGenerator.Runtime,
    };
}
