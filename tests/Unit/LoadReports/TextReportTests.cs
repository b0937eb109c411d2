using System.Text.Json;
using Gates.Load.Reports;
using Gates.Model.Baselines;
using Gates.Model.Loads;

namespace Gates.Unit.LoadReports;

public sealed class TextReportTests
{
    [Test]
    public Task Csv_has_a_row_for_each_way_to_end() => Verify(CsvReport.Of(Runs.Uneven()), extension: "csv");

    [Test]
    public void Csv_quotes_a_name_that_would_break_its_row()
    {
        var run = Runs.Uneven();

        var csv = CsvReport.Of(run with { Scenarios = [run.Scenarios[0] with { Name = "a, \"b\"" }] });

        Assert.That(csv.Split("\r\n")[1], Does.StartWith("\"a, \"\"b\"\"\",,ok,227,"));
    }

    [Test]
    public Task Allure_gets_the_metrics() => Verify(PerfMetrics.Of(Runs.Uneven()), extension: "json");

    [Test]
    public void Allure_gets_no_latency_of_a_generator_that_could_not_keep_up() =>
        Assert.That(PerfMetrics.Of(Runs.Saturated()), Does.Not.Contain("latency").And.Contain("load.harmonize.errors"));

    [Test]
    public Task A_summary_fits_a_terminal() => Verify(string.Join('\n', SummaryText.Of(new(Runs.Saturated(), Runs.Limits(Runs.Saturated())))));

    [Test]
    public void A_comparison_with_earlier_runs_is_told_in_each_report()
    {
        var run = Runs.Uneven();
        var comparisons = Enum.GetValues<ComparisonState>().Select(state => new MetricComparison
        {
            Against = state == ComparisonState.Worse ? BaselineKind.Anchor : BaselineKind.LastGood,
            Metric = "harmonize",
            State = state,
            Message = $"told of <{state}>.",
        });
        var report = new LoadReport(run) { Comparisons = [.. comparisons] };

        var page = HtmlReport.Of(report);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SummaryText.Of(report).TakeLast(7), Is.EqualTo((string[])
            [
                "not slower  harmonize: told of <NotWorse>.",
                "faster      harmonize: told of <Better>.",
                "slower      harmonize: told of <Worse>.",
                "reshaped    harmonize: told of <Reshaped>.",
                "unproven    harmonize: told of <Unproven>.",
                "no baseline harmonize: told of <NoBaseline>.",
                "incomparable harmonize: told of <Incomparable>.",
            ]));
            Assert.That(page, Does.Contain("Compared with earlier runs").And.Contain("<td>the anchor run</td>").And.Contain("told of &lt;Worse&gt;."));
            Assert.That(HtmlReport.Of(new LoadReport(run)), Does.Not.Contain("Compared with earlier runs"));
        }
    }

    [Test]
    public void Json_keeps_the_whole_run()
    {
        var run = Runs.Saturated();

        var read = RunJson.Read(RunJson.Of(run));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(RunJson.Of(read), Is.EqualTo(RunJson.Of(run)));
            Assert.That(read.Scenarios[0].Latency.ValueAt(0.95), Is.EqualTo(run.Scenarios[0].Latency.ValueAt(0.95)));
            Assert.That(read.IsAtLeast, Is.True);
            Assert.That(HtmlReport.Of(new(read)), Is.EqualTo(HtmlReport.Of(new(run))));
        }
    }

    [Test]
    public void Json_whose_endings_do_not_add_up_is_refused()
    {
        var json = RunJson.Of(Runs.Uneven()).Replace("\"arrivals\":240", "\"arrivals\":241");

        Assert.That(() => RunJson.Read(json), Throws.TypeOf<JsonException>()
            .With.Message.EqualTo("The endings of 'harmonize' do not add up to its 241 arrivals."));
    }

    [Test]
    public void Every_report_is_made_of_a_run_without_a_single_arrival()
    {
        var nothing = Empty(Runs.Uneven().Scenarios[0]);
        var report = new LoadReport(Runs.Of(nothing));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(HtmlReport.Of(report), Does.Contain("–"));
            Assert.That(CsvReport.Of(report.Run).Split("\r\n")[1], Is.EqualTo("harmonize,,ok,0,,,,,,,,,,,,0"));
            Assert.That(PerfMetrics.Of(report.Run), Does.Not.Contain("harmonize"));
            Assert.That(SummaryText.Of(report), Has.Some.EqualTo("  latency   no sample"));
        }
    }

    [Test]
    public void A_long_run_is_drawn_in_as_many_columns_as_the_eye_tells_apart()
    {
        var second = Runs.Uneven().Scenarios[0].Timeline[0];
        var hour = Runs.Uneven().Scenarios[0] with { Timeline = [.. Enumerable.Range(0, 3_600).Select(at => second with { StartMs = 1_000 * at })] };

        var page = HtmlReport.Of(new(Runs.Of(hour)));

        Assert.That(page, Has.Length.LessThan(120_000).And.Contain("1:00:00"));
    }

    private static ScenarioRun Empty(ScenarioRun scenario) => scenario with
    {
        Arrivals = 0,
        Ok = 0,
        Failed = 0,
        Dropped = 0,
        TimedOut = 0,
        Latency = new(),
        OkLatency = new(),
        FailedLatency = new(),
        ServiceTime = new(),
        Steps = [],
        Codes = [],
        Errors = [],
        Drops = [],
        Bytes = 0,
        Timeline = [],
    };
}
