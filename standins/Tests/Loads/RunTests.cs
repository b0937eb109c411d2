using System.Text.Json.Nodes;
using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;
using static Gates.Standins.Tests.Loads.Load;

namespace Gates.Standins.Tests.Loads;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RunTests
{
    [Test]
    public void Set_up_comes_first_and_clean_up_last_whatever_it_throws()
    {
        var order = new List<string>();

        var stats = Load.Run(
            Of("w", _ => Noted("run"), Times(1))
                .WithInit(context => Noted($"init {context.ScenarioInfo.ScenarioName}"))
                .WithClean(_ => throw new InvalidOperationException("still in use")),
            Scenario.Empty("only sets up").WithInit(_ => Noted("init empty")).WithClean(_ => Noted("clean empty")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(order, Is.EqualTo(["init w", "init empty", "run", "clean empty"]));
            Assert.That(stats.ScenarioStats.Select(scenario => scenario.ScenarioName), Is.EqualTo(["w"]));
        }

        Task<IResponse> Noted(string what)
        {
            lock (order)
                order.Add(what);
            return Task.FromResult<IResponse>(Response.Ok());
        }
    }

    [Test]
    public void The_warm_up_runs_and_is_not_measured()
    {
        var ran = new List<ScenarioOperation>();

        var stats = Load.Run(Scenario.Create("w", context =>
        {
            lock (ran)
                ran.Add(context.ScenarioInfo.ScenarioOperation);
            return Task.FromResult<IResponse>(Response.Ok());
        }).WithWarmUpDuration(Second).WithLoadSimulations(Simulation.Inject(5, Second, Second)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ran.Count(operation => operation == ScenarioOperation.WarmUp), Is.EqualTo(5));
            Assert.That(stats.AllRequestCount, Is.EqualTo(5));
        }
    }

    [Test]
    public void A_copy_keeps_its_own_data_and_empties_that_of_an_iteration()
    {
        var seen = new List<(long Invocation, int Data, int Kept)>();

        _ = Load.Run(Of("w", context =>
        {
            lock (seen)
                seen.Add((context.InvocationNumber, context.Data.Count, context.ScenarioInstanceData.Count));
            context.Data["a"] = 1;
            context.ScenarioInstanceData["a"] = 1;
            return Task.FromResult<IResponse>(Response.Ok());
        }, Simulation.IterationsForConstant(copies: 1, iterations: 3)));

        Assert.That(seen, Is.EqualTo([(1L, 0, 0), (2L, 0, 1), (3L, 0, 1)]));
    }

    [Test]
    public void Too_many_failures_stop_the_run()
    {
        var stats = Load.Run(Of("w", _ => Task.FromResult<IResponse>(Response.Fail(statusCode: "500")), Simulation.KeepConstant(1, 600 * Second)).WithMaxFailCount(7));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stats.AllFailCount, Is.EqualTo(7));
            Assert.That(stats.Duration, Is.LessThan(600 * Second));
        }
    }

    [Test]
    public void An_iteration_stops_the_test_or_its_own_scenario()
    {
        var stopped = Load.Run(Of("w", context =>
        {
            context.StopCurrentTest("enough");
            return Task.FromResult<IResponse>(Response.Ok());
        }, Simulation.KeepConstant(1, 600 * Second)));
        var ended = Load.Run(Of("w", context =>
        {
            context.StopScenario("w", "enough");
            return Task.FromResult<IResponse>(Response.Ok());
        }, Simulation.KeepConstant(1, 600 * Second)));

        Assert.That(new[] { stopped.AllOkCount, ended.AllOkCount }, Is.All.EqualTo(1));
    }

    [Test]
    public void Only_target_scenarios_run()
    {
        var stats = Quietly(Fine("v", Times(2)), Fine("w", Times(3))).WithTargetScenarios("w").Run();

        Assert.That(stats.ScenarioStats.Select(scenario => (scenario.ScenarioName, scenario.AllOkCount)), Is.EqualTo([("w", 3)]));
    }

    [Test]
    public void A_threshold_that_is_not_met_at_the_end_or_cannot_be_checked_has_failed()
    {
        var stats = Load.Run(Fine("w", Times(4)).WithThresholds(
            Threshold.Create(scenario => scenario.Fail.Request.Percent < 10),
            Threshold.Create(scenario => scenario.Ok.Request.Count > 4),
            Threshold.Create("login", step => step.Ok.Latency.Percent99 < 100)));

        Assert.That(stats.Thresholds, Is.EqualTo([
            Result("", "scenario => scenario.Fail.Request.Percent < 10", errors: 0),
            Result("", "scenario => scenario.Ok.Request.Count > 4", errors: 1),
            Result("login", "step => step.Ok.Latency.Percent99 < 100", errors: 1,
                exception: "There is no step 'login' in the statistics; there are: ."),
        ]));
    }

    [Test]
    public void Reports_lie_in_their_folder_beside_what_was_there_and_with_the_whole_run_as_JSON()
    {
        var folder = Directory.CreateTempSubdirectory("gates-nbomber-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "keep.txt"), "mine");

            var stats = Quietly(Fine("w", Times(4))).WithTestSuite("suite").WithTestName("name")
                .WithReportFolder(folder).WithReportFileName("report").Run();

            var run = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(stats.ReportFiles[0].FilePath, ".json")))!;
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName),
                    Is.EquivalentTo(["keep.txt", "report.html", "report.csv", "report.json", "report.txt"]));
                Assert.That(stats.ReportFiles.Select(file => file.ReportFormat), Is.EqualTo([ReportFormat.Html, ReportFormat.Csv, ReportFormat.Txt]));
                Assert.That(stats.TestInfo.TestSuite, Is.EqualTo("suite"));
                Assert.That((string?)run["profile"], Is.EqualTo("name"));
                Assert.That((int?)run["scenarios"]![0]!["latency"]!["count"], Is.EqualTo(4));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ThresholdResult Result(string step, string expression, int errors, string exception = "") => new()
    {
        ScenarioName = "w",
        StepName = step,
        CheckExpression = expression,
        ExceptionMsg = exception,
        ErrorCount = errors,
        IsFailed = errors > 0,
    };
}
