using Gates.Kit.Embedded;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Kit.Watching;
using Gates.Model.Results;
using Gates.Model.Surfaces;
using Gates.Runner.Machine;
using Gates.Runner.Runs;

namespace Gates.Unit.Runner;

/// <summary>A machine on which programs end as a test says. Nothing is started.</summary>
internal sealed class FakeMachine : IMachine
{
    public List<ProgramStart> Started { get; } = [];

    /// <summary>What each lane does; it may write its report.</summary>
    public Func<ProgramStart, CancellationToken, Task<ProgramEnd>> Lane { get; set; } =
        (start, _) => Task.FromResult(End(start, checks: 60));

    /// <summary>What every other program does.</summary>
    public Func<ProgramStart, ProgramEnd> Other { get; init; } = _ => new ProgramEnd(0);

    public Exception? EmbeddedFails { get; init; }

    public Action EmbeddedIsUp { get; init; } = () => { };

    public string? NoAnswer { get; init; }

    public bool Disposed { get; private set; }

    public Task EnsureBuiltAsync(
        IEnumerable<Project> projects, string logs, IProgress<string> progress, CancellationToken stop, CancellationToken now) =>
        Task.CompletedTask;

    public async Task<IDeployment> StartEmbeddedAsync(
        EmbeddedOptions options, IProgress<string> progress, CancellationToken stop)
    {
        if (EmbeddedFails is not null)
            throw EmbeddedFails;
        var file = Path.Combine(Directory.CreateTempSubdirectory("gates-unit-").FullName, "target.json");
        await File.WriteAllTextAsync(file, options.System == GatedSystem.Pems
            ? """
              { "environment": "embedded", "pems": { "apiUrl": "http://127.0.0.1:9", "organizationId": "org-1",
                "accounts": { "operator": { "username": "o", "password": "synthetic" } } } }
              """
            : """
              { "environment": "embedded", "credentialmate": { "webUrl": "http://127.0.0.1:9", "apiUrl": "http://127.0.0.1:9",
                "accounts": { "provider": { "email": "p@example.invalid", "password": "synthetic" },
                              "coordinator": { "email": "c@example.invalid", "password": "synthetic" } } } }
              """, stop);
        EmbeddedIsUp();
        return new Deployment(this, file);
    }

    public Task ProvideBrowserAsync(IProgress<string> progress, CancellationToken stop) => Task.CompletedTask;

    public Task<ProgramEnd> RunAsync(ProgramStart start, CancellationToken stop, CancellationToken now)
    {
        Started.Add(start);
        return start.Variables.ContainsKey("GATES_RUN_ID") ? Lane(start, stop) : Task.FromResult(Other(start));
    }

    /// <summary>What the deployment names as its build, at each time that it is asked.</summary>
    public Func<IReadOnlyDictionary<string, string>> Build { get; init; } = () => new Dictionary<string, string>();

    public Task<IReadOnlyDictionary<string, string>> ReadBuildAsync(Target target, CancellationToken stop) => Task.FromResult(Build());

    /// <summary>The time of a watch; default that of everybody.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What takes samples.</summary>
    public Func<Target, SamplerOptions, IWatchSampler> Sampler { get; init; } = (_, _) => throw new InvalidOperationException("Nobody watches here.");

    public IWatchSampler SamplerOf(Target target, SamplerOptions options) => Sampler(target, options);

    public Task<string?> WhyNoAnswerAsync(Uri address, CancellationToken stop) => Task.FromResult(NoAnswer);

    /// <summary>A lane that writes a report of passed checks and ends with <paramref name="exitCode"/>.</summary>
    public static ProgramEnd End(
        ProgramStart start, int checks, int exitCode = 0, string? runId = null, CheckRecord? another = null, string environment = "embedded")
    {
        var lane = NameOf(start);
        LeaveEvidence(start, lane, checks);
        LaneReporter.Write(start.Variables["GATES_ARTIFACTS"], new LaneReport
        {
            Lane = lane,
            RunId = runId ?? start.Variables["GATES_RUN_ID"],
            Environment = environment,
            Started = DateTimeOffset.UnixEpoch,
            DurationMs = 2900,
            Checks = [.. Enumerable.Range(1, checks).Select(Passed), .. another is null ? Array.Empty<CheckRecord>() : [another]],
            Surfaces = lane == Gates.Model.Lanes.Load ? [] : [Cell],
        });
        return new ProgramEnd(exitCode);
    }

    public static string NameOf(ProgramStart start) =>
        Path.GetFileNameWithoutExtension(start.Arguments[0]).Replace("Gates.", "", StringComparison.Ordinal)
            .Replace("LoadLane", Gates.Model.Lanes.Load, StringComparison.Ordinal);

    /// <summary>What a lane leaves beside its report, as the policy of this repository asks for it.</summary>
    private static void LeaveEvidence(ProgramStart start, string lane, int checks)
    {
        var folder = start.Variables["GATES_ARTIFACTS"];
        if (!File.Exists(start.Log))
            File.WriteAllText(start.Log, "a lane that did not run\n");
        var results = Directory.CreateDirectory(AllureResults.PathOf(folder)).FullName;
        foreach (var number in Enumerable.Range(1, checks))
        {
            File.WriteAllText(Path.Combine(results, $"{lane}-{number}-result.json"), $$"""
                { "labels": [ { "name": "package", "value": "Gates.{{lane}}.Fixture" }, { "name": "testMethod", "value": "Check" } ] }
                """);
        }

        if (lane != Gates.Model.Lanes.Load)
            return;
        Directory.CreateDirectory(Path.Combine(folder, "load"));
        foreach (var ending in (string[])["html", "csv", "json"])
            File.WriteAllText(Path.Combine(folder, "load", $"quick.{ending}"), "{}");
    }

    private static SurfaceCell Cell { get; } = new()
    {
        Subject = "one, FL MD",
        Quantity = "total gap",
        Surface = "API",
        Shown = "2.0 h",
        Mark = SurfaceMark.Right,
        Right = "2.0 h",
        Note = "",
    };

    private static CheckRecord Passed(int number) => new()
    {
        Name = $"Fixture.Check({number})",
        Result = CheckResult.Passed,
        Started = DateTimeOffset.UnixEpoch,
        DurationMs = 1,
        Assertions = 1,
    };

    private sealed class Deployment(FakeMachine machine, string file) : IDeployment
    {
        public string TargetFile => file;

        public ValueTask DisposeAsync()
        {
            machine.Disposed = true;
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
