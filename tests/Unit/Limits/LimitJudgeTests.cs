using System.Text.Json;
using Gates.Model.Limits;

namespace Gates.Unit.Limits;

/// <summary>Limits over the whole run: at the border of what samples prove, and red for what each names.</summary>
public sealed class LimitJudgeTests
{
    // 59 is the least n with 0.95^n <= 0.05; of 93, one may lie beyond; 94 samples with one is the first that passes.
    [TestCase(59, 0, LimitOutcome.Passed)]
    [TestCase(58, 0, LimitOutcome.Unproven)]
    [TestCase(92, 1, LimitOutcome.Passed)]
    [TestCase(91, 1, LimitOutcome.Unproven)]
    [TestCase(0, 2, LimitOutcome.Failed)]
    [TestCase(0, 1, LimitOutcome.Unproven)]
    [TestCase(16, 3, LimitOutcome.Unproven)]
    [TestCase(12, 3, LimitOutcome.Failed)]
    public void A_percentile_passes_and_fails_exactly_where_the_binomial_bound_says(int fast, int slow, LimitOutcome outcome)
    {
        var result = LoadRuns.Judge("latency p95 < 500 ms", LoadRuns.Of(new Second(fast) { Slow = slow }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Outcome, Is.EqualTo(outcome), result.Message);
            Assert.That(result.Samples, Is.EqualTo(fast + slow));
        }
    }

    [TestCase(2_995, 0, LimitOutcome.Passed)]
    [TestCase(2_994, 0, LimitOutcome.Unproven)]
    [TestCase(9_996, 4, LimitOutcome.Passed)]
    [TestCase(9_995, 5, LimitOutcome.Unproven)]
    [TestCase(9_985, 15, LimitOutcome.Unproven)]
    [TestCase(9_984, 16, LimitOutcome.Failed)]
    public void A_rate_passes_and_fails_exactly_where_the_binomial_bound_says(int ok, int failed, LimitOutcome outcome)
    {
        var result = LoadRuns.Judge("errors rate < 0.1 %", LoadRuns.Of(new Second(ok) { Failed = failed }));

        Assert.That(result.Outcome, Is.EqualTo(outcome), result.Message);
    }

    [TestCase("latency p95 < 500 ms", LimitOutcome.Failed)]
    [TestCase("latency p95 <= 500 ms", LimitOutcome.Passed)]
    [TestCase("latency max < 500 ms", LimitOutcome.Failed)]
    [TestCase("latency max <= 500 ms", LimitOutcome.Passed)]
    [TestCase("latency min >= 500 ms", LimitOutcome.Passed)]
    [TestCase("latency min > 500 ms", LimitOutcome.Failed)]
    [TestCase("latency mean < 500 ms", LimitOutcome.Failed)]
    [TestCase("latency mean <= 500 ms", LimitOutcome.Passed)]
    public void A_value_on_the_limit_is_exactly_on_it(string limit, LimitOutcome outcome)
    {
        var result = LoadRuns.Judge(limit, LoadRuns.Of(new Second(100, 500)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Outcome, Is.EqualTo(outcome), result.Message);
            Assert.That(result.Value, Is.EqualTo(500_000));
        }
    }

    [TestCase("latency p95 > 499 ms", LimitOutcome.Failed)]
    [TestCase("latency p95 > 501 ms", LimitOutcome.Passed)]
    [TestCase("latency p95 > 500 ms", LimitOutcome.Passed)]
    [TestCase("latency p95 >= 500 ms", LimitOutcome.Failed)]
    [TestCase("errors count > 0", LimitOutcome.Passed)]
    public void An_alarm_is_the_opposite_of_its_limit(string alarm, LimitOutcome outcome)
    {
        var result = LoadRuns.JudgeAlarm(alarm, LoadRuns.Of(new Second(100, 500)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Outcome, Is.EqualTo(outcome), result.Message);
            Assert.That(result.ToString(), Does.StartWith($"not {alarm}: ").And.EndsWith(" (a test)"));
        }
    }

    [TestCase("arrivals count > 99", 100, LimitOutcome.Passed)]
    [TestCase("arrivals count > 100", 100, LimitOutcome.Failed)]
    [TestCase("arrivals rate >= 50 /s", 100, LimitOutcome.Passed)]
    [TestCase("arrivals rate > 50 /s", 100, LimitOutcome.Failed)]
    [TestCase("answers rate >= 49 /s", 98, LimitOutcome.Passed)]
    [TestCase("answers count >= 99", 98, LimitOutcome.Failed)]
    [TestCase("errors count <= 2", 2, LimitOutcome.Passed)]
    [TestCase("errors count <= 1", 2, LimitOutcome.Failed)]
    public void What_is_counted_is_judged_as_counted(string limit, double value, LimitOutcome outcome)
    {
        var result = LoadRuns.Judge(limit, LoadRuns.Of(new Second(49) { Failed = 1 }, new Second(49) { Failed = 1 }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Outcome, Is.EqualTo(outcome), result.Message);
            Assert.That(result.Value, Is.EqualTo(limit.Contains("rate", StringComparison.Ordinal) ? value / 2 : value));
            Assert.That((result.AtLeast, result.AtMost), Is.EqualTo(((double?)null, (double?)null)));
        }
    }

    [TestCase("errors count <= 3", 1 + 2 + 3)]
    [TestCase("dropped count <= 1", 2)]
    [TestCase("timeouts count <= 2", 3)]
    public void Errors_are_all_that_did_not_end_well(string limit, double value)
    {
        var result = LoadRuns.Judge(limit, LoadRuns.Of(new Second(10) { Failed = 1, Dropped = 2, TimedOut = 3 }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Outcome, Is.EqualTo(LimitOutcome.Failed));
            Assert.That(result.Value, Is.EqualTo(value));
        }
    }

    [TestCase(100, 0, "latency p95 < 500 ms", null, "p95 10 ms of 100 samples from 0 to 1 s, at 95 % confidence 10 ms to 10 ms.")]
    [TestCase(40, 0, "latency p95 < 500 ms", 19L, "p95 10 ms of 40 samples from 0 to 1 s, at 95 % confidence at least 10 ms; it needs 19 more like these.")]
    [TestCase(0, 0, "latency p95 < 500 ms", 59L, "no sample from 0 to 1 s; it needs 59.")]
    [TestCase(95, 5, "latency p95 < 500 ms", null,
        "p95 10.01 ms of 100 samples from 0 to 1 s, at 95 % confidence 10 ms to 900.1 ms; it lies so close to the limit that no number of samples like these would prove it.")]
    [TestCase(1_000, 0, "errors rate < 0.1 %", 1_995L, "rate 0 % (0) of 1,000 arrivals from 0 to 1 s, at 95 % confidence 0 % to 0.2991 %; it needs 1,995 more like these.")]
    [TestCase(1_000, 0, "errors count <= 0", null, "count 0 of 1,000 arrivals from 0 to 1 s.")]
    public void A_message_says_value_bound_samples_window_and_what_is_missing(int fast, int slow, string limit, long? needs, string message)
    {
        var result = LoadRuns.Judge(limit, LoadRuns.Of(new Second(fast) { Slow = slow, SlowMs = 900.1 }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Message, Is.EqualTo(message));
            Assert.That(result.Needs, Is.EqualTo(needs));
            Assert.That((result.StartMs, result.EndMs), Is.EqualTo((0.0, 1_000.0)));
        }
    }

    [Test]
    public void So_many_more_as_are_said_to_be_needed_do_prove_it()
    {
        var result = LoadRuns.Judge("errors rate < 1 %", LoadRuns.Of(new Second(995) { Failed = 5 }));
        var more = (int)result.Needs!.Value;
        var failed = 5 * (1_000 + more) / 1_000;

        var then = LoadRuns.Judge("errors rate < 1 %", LoadRuns.Of(new Second(1_000 + more - failed) { Failed = failed }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Outcome, Is.EqualTo(LimitOutcome.Unproven));
            Assert.That(then.Outcome, Is.EqualTo(LimitOutcome.Passed), $"{more} more");
        }
    }

    [Test]
    public void One_slow_scenario_hides_in_the_crowd_and_not_from_a_star()
    {
        var run = LoadRuns.Of(LoadRuns.Scenario("login", new Second(9_900)), LoadRuns.Scenario("check", new Second(0) { Slow = 100 }));

        var crowd = LoadRuns.Judge("latency p95 < 500 ms", run);
        var each = LimitJudge.Judge(LoadRuns.Limit("latency{scenario:*} p95 < 500 ms"), new(run));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(crowd.Outcome, Is.EqualTo(LimitOutcome.Passed));
            Assert.That(each.Select(result => (result.Judged.Scenario, result.Outcome)),
                Is.EqualTo(new[] { ("login", LimitOutcome.Passed), ("check", LimitOutcome.Failed) }));
            Assert.That(each[1].ToString(), Does.StartWith("latency{scenario:check} p95 < 500 ms: p95 900 ms of 100 samples"));
        }
    }

    [Test]
    public void Steps_and_codes_are_judged_by_their_own_figures()
    {
        var scenario = LoadRuns.Scenario("login", new Second(200)) with
        {
            Steps =
            [
                LoadRuns.Step("get", LoadRuns.Latency(200, 5)),
                LoadRuns.Step("post", LoadRuns.Latency(100, 700), failed: 60, timedOut: 40, new("503", true, "", 60), new("200", false, "", 100)),
            ],
            Codes = [new("200", false, "", 140), new("503", true, "", 60)],
            Bytes = 2_000,
        };
        var run = LoadRuns.Of(scenario, LoadRuns.Scenario("other", new Second(1)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Value("latency{scenario:login,step:post} p95 < 500 ms"), Is.EqualTo((700_000, 100, LimitOutcome.Failed)));
            Assert.That(Value("latency{scenario:login,step:get} p95 < 500 ms"), Is.EqualTo((5_000, 200, LimitOutcome.Passed)));
            Assert.That(Value("errors{scenario:login,step:post} rate < 1 %"), Is.EqualTo((0.5, 200, LimitOutcome.Failed)));
            Assert.That(Value("timeouts{scenario:login,step:post} rate < 1 %"), Is.EqualTo((0.2, 200, LimitOutcome.Failed)));
            Assert.That(Value("answers{scenario:login,step:post} count > 99"), Is.EqualTo((100, 200, LimitOutcome.Passed)));
            Assert.That(Value("errors{scenario:login,step:post,code:503} count <= 59"), Is.EqualTo((60, 200, LimitOutcome.Failed)));
            Assert.That(Value("errors{scenario:login,code:503} rate < 1 %"), Is.EqualTo((0.3, 200, LimitOutcome.Failed)));
            Assert.That(Value("errors{scenario:login,code:200} count <= 0"), Is.EqualTo((0, 200, LimitOutcome.Passed)));
            Assert.That(Value("bytes{scenario:login} count > 2 KB"), Is.EqualTo((2_000, 200, LimitOutcome.Failed)));
            Assert.That(Value("bytes{scenario:login,step:get} rate >= 0.5 KB/s"), Is.EqualTo((500, 200, LimitOutcome.Passed)));
        }

        (double? Value, long Samples, LimitOutcome Outcome) Value(string limit) =>
            LoadRuns.Judge(limit, run) is var result ? (result.Value, result.Samples, result.Outcome) : default;
    }

    [Test]
    public void The_generators_own_lag_can_be_limited()
    {
        var run = LoadRuns.Of(new Second(100));
        run = run with { Audit = run.Audit with { Lag = LoadRuns.Latency(1_000, 3) } };

        var result = LoadRuns.Judge("lag p99 < 2 ms", run);

        Assert.That((result.Outcome, result.Samples), Is.EqualTo((LimitOutcome.Failed, 1_000L)));
    }

    [Test]
    public void A_result_is_written_as_json_even_where_the_value_is_infinite()
    {
        var result = LoadRuns.Judge("latency p95 < 500 ms", LoadRuns.Of(new Second(0) { Dropped = 10 }));

        var again = JsonSerializer.Deserialize<LimitResult>(JsonSerializer.Serialize(result));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(again, Is.EqualTo(result));
            Assert.That(JsonSerializer.Serialize(result), Does.Contain("\"Outcome\":\"Failed\",\"Value\":\"Infinity\",\"AtLeast\":null"));
        }
    }

    [Test]
    public void Arrivals_a_second_are_of_the_plan_and_answers_of_the_time_they_took()
    {
        var run = LoadRuns.Of(new Second(100), new Second(0)) with { PlannedMs = 1_000 };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LoadRuns.Judge("arrivals rate >= 100 /s", run).Value, Is.EqualTo(100));
            Assert.That(LoadRuns.Judge("answers rate >= 100 /s", run).Value, Is.EqualTo(50));
            Assert.That(LoadRuns.Judge("arrivals rate >= 100 /s", run with { Stop = new("a test", 500) }).Value, Is.EqualTo(200));
        }
    }
}
