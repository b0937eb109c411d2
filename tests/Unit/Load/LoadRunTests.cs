using System.Text.Json;
using Gates.Load;
using Gates.Load.Recording;
using Gates.Load.Running;
using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Unit.Load;

[Parallelizable(ParallelScope.Children)]
public sealed class LoadRunTests
{
    [Test, CancelAfter(30_000)]
    public async Task A_run_survives_JSON(CancellationToken stop)
    {
        var options = new JsonSerializerOptions(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
        var run = await LoadEngine.RunAsync(new LoadPlan(Scenario(context => context.Number % 2 == 0
            ? StepOutcome.Ok("200", bytes: 3)
            : StepOutcome.Fail("500", $"no {context.Number}"))), stop: stop);

        var json = JsonSerializer.Serialize(run, options);
        var read = JsonSerializer.Deserialize<LoadRun>(json, options)!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(JsonSerializer.Serialize(read, options), Is.EqualTo(json));
            Assert.That(read.Scenarios[0].Counts, Is.EqualTo(run.Scenarios[0].Counts));
            Assert.That(read.Scenarios[0].Latency.ValueAt(0.5), Is.EqualTo(run.Scenarios[0].Latency.ValueAt(0.5)));
            Assert.That(read.Scenarios[0].Timeline[0].Latency, Is.EqualTo(run.Scenarios[0].Timeline[0].Latency));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task A_rule_ends_the_arrivals_and_the_report_names_it(CancellationToken stop)
    {
        var plan = new LoadPlan(Scenario(_ => StepOutcome.Ok()) with { Phases = [Phase.Open(50, TimeSpan.FromMinutes(5))] })
        {
            StopWhen = run => run.Scenarios[0].Arrivals > 10 ? "too many arrivals: 10 at most" : null,
        };

        var run = await LoadEngine.RunAsync(plan, stop: stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Stop!.Reason, Is.EqualTo("too many arrivals: 10 at most"));
            Assert.That(run.Stop.AtMs, Is.InRange(1000, run.DurationMs));
            Assert.That(run.Scenarios[0].Counts.Balances);
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task A_glance_tells_the_latency_of_the_last_second_even_where_little_comes(CancellationToken stop)
    {
        var plan = new LoadPlan(Scenario(_ => StepOutcome.Ok()) with { Phases = [Phase.Open(5, TimeSpan.FromSeconds(3))] });
        var glances = new List<LoadProgress>();

        await LoadEngine.RunAsync(plan, new Glances(glances), stop);

        Assert.That(glances, Is.Not.Empty.And.All.Property(nameof(LoadProgress.P95Ms)).Not.Null);
    }

    [Test, CancelAfter(30_000)]
    public async Task A_rule_of_the_callers_surroundings_ends_the_runs_that_it_starts_and_no_others(CancellationToken stop)
    {
        var plan = new LoadPlan(Scenario(_ => StepOutcome.Ok()) with { Phases = [Phase.Open(20, TimeSpan.FromSeconds(2))] });
        LoadRun within;
        using (RunRule.EndWhen(run => run.Scenarios[0].Arrivals > 10 ? "10 at most" : null))
            within = await Task.Run(() => LoadEngine.RunAsync(plan, stop: stop), stop);

        var after = await LoadEngine.RunAsync(plan, stop: stop);

        Assert.That((within.Stop?.Reason, after.Stop?.Reason), Is.EqualTo(("10 at most", (string?)null)));
    }

    [Test, CancelAfter(30_000)]
    public async Task A_cancelled_run_is_reported_with_its_requests_as_failed(CancellationToken stop)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var began = 0;
        var scenario = new LoadScenario("hang", async (_, _) =>
        {
            if (Interlocked.Increment(ref began) == 5)
                await cancel.CancelAsync();
            await new TaskCompletionSource().Task;
            return StepOutcome.Ok();
        })
        { Phases = [Phase.Open(50, TimeSpan.FromMinutes(5))] };

        var run = await LoadEngine.RunAsync(new LoadPlan(scenario), stop: cancel.Token);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Stop!.Reason, Is.EqualTo("The run was cancelled."));
            Assert.That(run.Scenarios[0].Codes.Select(code => code.Code), Is.EqualTo(["stopped"]));
            Assert.That(run.Scenarios[0].Failed, Is.GreaterThanOrEqualTo(5));
            Assert.That(run.Scenarios[0].Counts.Balances);
        }
    }

    [Test]
    public void A_plan_that_contradicts_itself_names_every_reason()
    {
        var plan = new LoadPlan(
            Scenario(_ => StepOutcome.Ok()) with { Weight = 0, MaxInFlight = 0 },
            Scenario(_ => StepOutcome.Ok()) with { Phases = [], Deadline = TimeSpan.Zero });

        var error = Assert.Throws<LoadPlanException>(() => LoadEngine.RunAsync(plan).GetAwaiter().GetResult())!;

        Assert.That(error.Findings, Is.EqualTo([
            "Two scenarios are called 'plain'; names are unique.",
            "Scenarios have weights, and the plan has no Mix phases to share.",
            "Scenario 'plain' has phases and a weight; it can have only one of them.",
            "Scenario 'plain' has the weight 0; it must be above 0.",
            "Scenario 'plain' may have 0 requests under way; it must be at least 1.",
            "Scenario 'plain' has neither phases nor a weight, so it would never run.",
            "Scenario 'plain' has a deadline of 00:00:00; it must be above 0.",
        ]));
    }

    [TestCase("timeout after 5012 ms", "timeout after # ms")]
    [TestCase("user 3f2a-77 at 10.0.0.7:8080", "user # at #.#.#.#:#")]
    [TestCase("connection refused", "connection refused")]
    public void Messages_that_differ_in_numbers_are_of_one_kind(string message, string kind)
    {
        Assert.That(ErrorGroups.Like(message), Is.EqualTo(kind));
    }

    [Test]
    public void A_target_that_fails_in_ever_new_words_fills_a_hundred_groups_and_one()
    {
        var groups = new ErrorGroups();

        for (var error = 0; error < 1000; error++)
            groups.Record("x", $"{(char)('a' + error / 26 / 26)}{(char)('a' + error / 26 % 26)}{(char)('a' + error % 26)}", () => "id", error);

        var found = groups.ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found, Has.Count.EqualTo(101));
            Assert.That(found[0], Has.Property("Message").EqualTo(ErrorGroup.TheRest).And.Property("Count").EqualTo(900));
            Assert.That(found.Sum(group => group.Count), Is.EqualTo(1000));
        }
    }

    [Test]
    public void A_timeline_of_days_has_no_more_slices_than_one_of_an_hour_and_loses_nothing()
    {
        const int Seconds = 100_000;
        var timeline = new Timeline(origin: 0);
        var one = new Histogram();
        one.Record(1500);

        for (var second = 0; second < Seconds; second++)
        {
            timeline.Arrived(second * Ticks.PerSecond);
            timeline.Add(second, started: 1, ok: 1, failed: 0, timedOut: 0, one);
        }

        var slices = timeline.ToSlices(Seconds * Ticks.PerSecond);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(slices, Has.Count.LessThanOrEqualTo(3600));
            Assert.That(slices[0].LengthMs, Is.EqualTo(32_000));
            Assert.That(slices.Sum(slice => slice.Arrivals), Is.EqualTo(Seconds));
            Assert.That(slices.Sum(slice => slice.Latency.Sum(bucket => bucket.Count)), Is.EqualTo(Seconds));
            Assert.That(slices[1].StartMs, Is.EqualTo(32_000));
        }
    }

    private static LoadScenario Scenario(Func<LoadContext, StepOutcome> body) =>
        new("plain", (context, _) => ValueTask.FromResult(body(context))) { Phases = [Phase.Open(100, TimeSpan.FromSeconds(0.2))] };

    // Progress<T> tells later, and from another thread.
    private sealed class Glances(List<LoadProgress> all) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => all.Add(value);
    }
}
