using Gates.Load;
using Gates.Model.Loads;

// More than cores: the tests that run beside each other, those of the load engine, wait for the clock.
[assembly: LevelOfParallelism(6)]

namespace Gates.Unit.Load;

[Parallelizable(ParallelScope.Children)]
public sealed class LoadEngineTests
{
    [Test, CancelAfter(30_000)]
    public async Task Every_arrival_ends_in_exactly_one_of_the_four_ways(CancellationToken stop)
    {
        var never = new TaskCompletionSource();
        var scenario = new LoadScenario("all kinds", async (context, _) =>
        {
            await Task.Yield();
            switch (context.Number % 5)
            {
                case 0:
                    throw new InvalidOperationException($"broken at {context.Number}");
                case 1:
                    return StepOutcome.Fail("500", "no");
                case 2 when context.Number < 10:
                    // Does not even look at its token.
                    await never.Task;
                    return StepOutcome.Ok();
                default:
                    return StepOutcome.Ok("200", bytes: 10);
            }
        })
        { Phases = [Phase.Open(200, Seconds(0.5))], Deadline = Seconds(3) };

        var run = (await LoadEngine.RunAsync(new LoadPlan(scenario), stop: stop)).Scenarios.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Arrivals, Is.EqualTo(100));
            Assert.That(run.Failed, Is.EqualTo(40));
            Assert.That(run.TimedOut, Is.EqualTo(2));
            Assert.That(run.Ok, Is.EqualTo(58));
            Assert.That(run.Counts.Balances);
            Assert.That(run.Latency.Count, Is.EqualTo(60), "what timed out is in the latency");
            Assert.That(run.Latency.Max, Is.GreaterThanOrEqualTo(3_000_000));
            Assert.That(run.OkLatency.Count, Is.EqualTo(58));
            Assert.That(run.FailedLatency.Count, Is.EqualTo(40));
            Assert.That(run.Bytes, Is.EqualTo(580));
            Assert.That(run.Errors.Select(error => (error.Message, error.Count)),
                Is.EquivalentTo([("broken at #", 20), ("no", 20)]));
            Assert.That(run.Codes.Select(code => (code.Code, code.IsError, code.Count)),
                Is.EquivalentTo([("200", false, 58), ("500", true, 20), ("InvalidOperationException", true, 20)]));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task A_stall_shows_in_the_tail_as_arithmetic_says(CancellationToken stop)
    {
        // A fifth of the run stands still, so the wait of those who come meanwhile is spread evenly from 0 to all of it.
        var (begin, end) = (Seconds(4), Seconds(6));
        var since = new Clock();
        var scenario = new LoadScenario("stall", async (_, token) =>
        {
            if (since.Now is var now && now >= begin && now < end)
                await Task.Delay(end - now, token);
            return StepOutcome.Ok();
        })
        { Phases = [Phase.Open(50, Seconds(10))] };

        since.Start();
        var run = await LoadEngine.RunAsync(new LoadPlan(scenario), stop: stop);

        var latency = run.Scenarios.Single().Latency;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(latency.Count, Is.EqualTo(500));
            Assert.That(latency.ValueAt(0.99) / 1000.0, Is.EqualTo(1_900).Within(3).Percent);
            Assert.That(latency.ValueAt(0.95) / 1000.0, Is.EqualTo(1_500).Within(3).Percent);
            Assert.That(latency.Max / 1000.0, Is.EqualTo(2_000).Within(3).Percent);
        }
    }

    [Test, CancelAfter(60_000), NonParallelizable]
    public async Task A_generator_that_cannot_keep_up_says_so_and_latency_tells_the_wait(CancellationToken stop)
    {
        // Two and a half times what the cores can do: 5 ms of work, 500 times a second for each core.
        var rounds = RoundsOf(Seconds(0.005));
        var scenario = new LoadScenario("work", (_, _) => ValueTask.FromResult(Work(rounds)))
        {
            Phases = [Phase.Open(500.0 * Environment.ProcessorCount, Seconds(1))],
            Deadline = Seconds(1),
        };

        var run = await LoadEngine.RunAsync(new LoadPlan(scenario), stop: stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.IsAtLeast, Is.True);
            Assert.That(run.Audit.Reasons, Has.Some.Contains("started within 50 ms of their time"));
            Assert.That(run.Audit.OnTimeShare, Is.LessThan(0.99));
            Assert.That(run.Scenarios[0].Latency.ValueAt(0.9), Is.GreaterThan(20 * run.Scenarios[0].ServiceTime.ValueAt(0.5)));
            Assert.That(run.Scenarios[0].Counts.Balances);
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task Arrivals_beyond_the_most_under_way_are_dropped_with_their_reason(CancellationToken stop)
    {
        var scenario = new LoadScenario("slow", async (_, token) =>
        {
            await Task.Delay(Seconds(30), token);
            return StepOutcome.Ok();
        })
        { Phases = [Phase.Open(100, Seconds(0.5))], MaxInFlight = 10, Deadline = Seconds(4) };

        var run = await LoadEngine.RunAsync(new LoadPlan(scenario), stop: stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Scenarios[0].Drops, Is.EqualTo([new DropCount(DropReason.InFlightLimit, 40)]));
            Assert.That(run.Scenarios[0].TimedOut, Is.EqualTo(10));
            Assert.That(run.Audit.Dropped, Is.EqualTo(40));
            Assert.That(run.Audit.Reasons, Has.Some.StartsWith("40 arrivals were dropped"));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task Virtual_users_wait_for_their_answer_and_come_and_go_as_the_phases_ask(CancellationToken stop)
    {
        var (here, most) = (0, 0);
        var users = new HashSet<int>();
        var scenario = new LoadScenario("closed", async (context, token) =>
        {
            lock (users)
            {
                users.Add(context.User);
                most = Math.Max(most, ++here);
            }

            await Task.Delay(Seconds(0.01), token);
            context.UserState = (int)(context.UserState ?? 0) + 1;
            lock (users)
                here--;
            return StepOutcome.Ok($"{context.UserState}");
        })
        { Phases = [Phase.Closed(3, Seconds(0.3)), Phase.Pause(Seconds(0.1)), Phase.Closed(7, Seconds(0.3))] };

        var run = (await LoadEngine.RunAsync(new LoadPlan(scenario), stop: stop)).Scenarios.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(most, Is.EqualTo(7));
            Assert.That(users, Is.EquivalentTo(Enumerable.Range(0, 7)));
            Assert.That(run.PlannedUsers, Is.EqualTo(7));
            Assert.That(run.Ok, Is.EqualTo(run.Arrivals).And.GreaterThan(10));
            Assert.That(run.Codes.First(code => code.Code == "1").Count, Is.EqualTo(10), "a new user begins without a state");
        }
    }

    [Test, CancelAfter(30_000), NonParallelizable]
    public async Task A_body_that_never_waits_leaves_room_for_other_users(CancellationToken stop)
    {
        var counts = new long[64];
        var scenario = new LoadScenario("spin", (context, _) =>
        {
            Interlocked.Increment(ref counts[context.User]);
            return ValueTask.FromResult(StepOutcome.Ok());
        })
        { Phases = [Phase.Closed(64, Seconds(0.3))] };

        await LoadEngine.RunAsync(new LoadPlan(scenario), stop: stop);

        Assert.That(counts, Is.All.Positive);
    }

    [Test, CancelAfter(30_000)]
    public async Task The_warm_up_is_counted_apart(CancellationToken stop)
    {
        var warm = 0;
        var scenario = new LoadScenario("warm", (context, _) =>
        {
            if (context.IsWarmUp)
                Interlocked.Increment(ref warm);
            return ValueTask.FromResult(context.IsWarmUp ? StepOutcome.Fail("cold", "cold") : StepOutcome.Ok());
        })
        { Phases = [Phase.Open(100, Seconds(0.4))], WarmUp = Seconds(0.2) };

        var run = (await LoadEngine.RunAsync(new LoadPlan(scenario), stop: stop)).Scenarios.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(warm, Is.EqualTo(20));
            Assert.That(run.WarmUp, Is.EqualTo(new ArrivalCounts(20, 0, 20, 0, 0)));
            Assert.That(run.Counts, Is.EqualTo(new ArrivalCounts(40, 40, 0, 0, 0)));
            Assert.That(run.Errors, Is.Empty);
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task A_mix_keeps_the_proportion_of_its_weights(CancellationToken stop)
    {
        var plan = new LoadPlan(Nothing("often") with { Weight = 6 }, Nothing("seldom") with { Weight = 1 },
            Nothing("apart") with { Phases = [Phase.Open(50, Seconds(0.2))] })
        { Mix = [Phase.Open(350, Seconds(0.4))] };

        var run = await LoadEngine.RunAsync(plan, stop: stop);

        Assert.That(run.Scenarios.Select(scenario => (scenario.Name, scenario.Arrivals)),
            Is.EqualTo([("often", 120L), ("seldom", 20L), ("apart", 10L)]));
    }

    [Test, CancelAfter(30_000)]
    public async Task The_timeline_adds_up_to_the_whole_and_shows_seconds_without_traffic(CancellationToken stop)
    {
        var scenario = Nothing("gap") with
        {
            Phases = [Phase.Open(40, Seconds(0.5)), Phase.Pause(Seconds(2)), Phase.Open(40, Seconds(0.5))],
        };

        var run = (await LoadEngine.RunAsync(new LoadPlan(scenario), stop: stop)).Scenarios.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Timeline.Select(slice => slice.Arrivals), Is.EqualTo([20L, 0, 20]));
            Assert.That(run.Timeline.Select(slice => slice.StartMs), Is.EqualTo([0.0, 1000, 2000]));
            Assert.That(run.Timeline.Sum(slice => slice.Ok), Is.EqualTo(40));
            Assert.That(run.Timeline.Sum(slice => slice.Latency.Sum(bucket => bucket.Count)), Is.EqualTo(40));
        }
    }

    private static LoadScenario Nothing(string name) => new(name, (_, _) => ValueTask.FromResult(StepOutcome.Ok()));

    // Work for a processor, not a wait: it takes longer when others work, too.
    private static StepOutcome Work(long rounds)
    {
        var noise = 1UL;
        for (var round = 0L; round < rounds; round++)
            noise = noise * 6_364_136_223_846_793_005 + 1;
        return StepOutcome.Ok(noise == 0 ? "never" : "");
    }

    private static long RoundsOf(TimeSpan during)
    {
        const long Some = 100_000;
        var clock = new Clock();
        clock.Start();
        var rounds = 0L;
        for (; clock.Now < 4 * during; rounds += Some)
            Work(Some);
        return rounds / 4;
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
