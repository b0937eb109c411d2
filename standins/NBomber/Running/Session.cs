using System.Globalization;
using System.Runtime.InteropServices;
using Gates.Load;
using Gates.Load.Reports;
using Gates.Model.Loads;
using NBomber.Contracts;
using NBomber.Contracts.Stats;

namespace NBomber.Running;

/// <summary>One run, from its set-up to its statistics.</summary>
internal sealed class Session
{
    private const string Version = "5.8.0";

    private readonly NBomberContext _context;
    private readonly IReadOnlyList<(ScenarioProps Props, RunningScenario Running)> _scenarios;
    private readonly DateTime _created = TimeProvider.System.GetUtcNow().UtcDateTime;

    public Session(NBomberContext context)
    {
        Rules.Check(context);
        _context = context;
        TestInfo = new()
        {
            SessionId = $"{_created:yyyy-MM-dd_HH.mm.ss}_session_{Guid.NewGuid().ToString("N")[..8]}",
            TestSuite = context.TestSuite,
            TestName = context.TestName,
            Created = _created,
        };
        _scenarios = [.. context.Targets.Select(props => (props, new RunningScenario(props, this)))];
    }

    public TestInfo TestInfo { get; }

    public NodeInfo NodeInfo(OperationType operation) => new()
    {
        CurrentOperation = operation,
        OS = RuntimeInformation.OSDescription,
        DotNetVersion = Environment.Version.ToString(),
        Processor = RuntimeInformation.ProcessArchitecture.ToString(),
        CoresCount = Environment.ProcessorCount,
        NBomberVersion = Version,
    };

    public async Task<NodeStats> RunAsync()
    {
        await InitAsync();
        try
        {
            return await MeasureAsync();
        }
        finally
        {
            await CleanAsync();
        }
    }

    private async Task<NodeStats> MeasureAsync()
    {
        var iterating = _scenarios.Where(scenario => scenario.Props.Run is not null).ToList();
        var statistics = new Statistics(iterating.ConvertAll(scenario => scenario.Props));
        var thresholds = new ThresholdChecks(iterating.ConvertAll(scenario => scenario.Props), _context.ReportingInterval);
        if (iterating is [])
            return Told([], [], [], TimeSpan.Zero);

        var plan = new LoadPlan([.. iterating.Select(scenario => scenario.Running.ToLoad(_context.ScenarioCompletionTimeout))])
        {
            Profile = TestInfo.TestName,
            Mix = iterating.Find(scenario => scenario.Props.Weight is not null) is { Props: { } weighted } ? Simulations.Phases(weighted.LoadSimulations) : [],
            StopWhen = thresholds.IsEmpty ? null : run => thresholds.Look(TimeSpan.FromMilliseconds(run.DurationMs), statistics.Of(run)),
        };
        var run = await RunAsync(plan);
        var stats = statistics.Of(run);
        return Told(stats, thresholds.AtTheEnd(stats), Report(run), TimeSpan.FromMilliseconds(run.Stop?.AtMs ?? Math.Min(run.PlannedMs, run.DurationMs)));
    }

    private async Task<LoadRun> RunAsync(LoadPlan plan)
    {
        if (!_context.DisplaysConsoleMetrics)
            return await LoadEngine.RunAsync(plan);

        // Not Console.Error: a test framework keeps that back until the test has ended.
        await using var output = new StreamWriter(Console.OpenStandardError()) { AutoFlush = true };
        var view = new LiveView(output, isTerminal: !Console.IsErrorRedirected);
        var run = await LoadEngine.RunAsync(plan, view);
        view.End();
        foreach (var line in SummaryText.Of(new(run)))
            await output.WriteLineAsync(line);
        return run;
    }

    private NodeStats Told(ScenarioStats[] stats, ThresholdResult[] thresholds, Contracts.Stats.ReportFile[] reports, TimeSpan duration) => new()
    {
        ScenarioStats = stats,
        Thresholds = thresholds,
        NodeInfo = NodeInfo(OperationType.Complete),
        TestInfo = TestInfo,
        ReportFiles = reports,
        AllRequestCount = stats.Sum(scenario => scenario.AllRequestCount),
        AllOkCount = stats.Sum(scenario => scenario.AllOkCount),
        AllFailCount = stats.Sum(scenario => scenario.AllFailCount),
        AllBytes = stats.Sum(scenario => scenario.AllBytes),
        Duration = duration,
    };

    private Contracts.Stats.ReportFile[] Report(LoadRun run)
    {
        if (_context.ReportFolder is not { } folder)
            return [];
        if (folder.Length == 0)
            folder = Path.Combine("reports", TestInfo.SessionId);
        var name = _context.ReportFileName.Length > 0
            ? _context.ReportFileName
            : string.Create(CultureInfo.InvariantCulture, $"nbomber_report_{_created:yyyy-MM-dd--HH-mm-ss}");
        return
        [
            .. from file in ReportFiles.Write(new(run), folder, name)
               let format = FormatOf(file.Path)
               where format is not null
               select new Contracts.Stats.ReportFile { FilePath = file.Path, ReportFormat = format.Value, ReportContent = File.ReadAllText(file.Path) },
        ];
    }

    // JSON is none of NBomber's formats. It lies beside the others.
    private static ReportFormat? FormatOf(string path) => Path.GetExtension(path) switch
    {
        ".html" => ReportFormat.Html,
        ".csv" => ReportFormat.Csv,
        ".txt" => ReportFormat.Txt,
        _ => null,
    };

    private async Task InitAsync()
    {
        foreach (var (props, running) in _scenarios.Where(scenario => scenario.Props.Init is not null))
        {
            try
            {
                await props.Init!(running);
            }
            catch (Exception error)
            {
                throw Rules.Broken($"Init scenario error: '{error.Message}'", error);
            }
        }
    }

    private async Task CleanAsync()
    {
        foreach (var (props, running) in _scenarios.Where(scenario => scenario.Props.Clean is not null))
        {
            try
            {
                await props.Clean!(running);
            }
            catch (Exception error)
            {
                // As documented, a clean-up that fails takes nothing away from what was measured.
                await Console.Error.WriteLineAsync($"Clean scenario error: '{props.ScenarioName}': {error.GetType().Name}: {error.Message}");
            }
        }
    }
}
