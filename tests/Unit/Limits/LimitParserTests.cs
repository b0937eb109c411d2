using FsCheck;
using FsCheck.Fluent;
using Gates.Model.Limits;

namespace Gates.Unit.Limits;

public sealed class LimitParserTests
{
    [Test]
    public void Every_part_of_a_limit_is_read()
    {
        var limit = LimitParser.Parse("latency{scenario:harmonize,step:post} p99.9 <= 0.5 s");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(limit.Metric, Is.EqualTo("latency"));
            Assert.That((limit.Scenario, limit.Step, limit.Code), Is.EqualTo(("harmonize", "post", (string?)null)));
            Assert.That(limit.Aggregation, Is.EqualTo(new Aggregation(AggregationKind.Percentile, 99.9m)));
            Assert.That(limit.Aggregation.Share, Is.EqualTo(0.999));
            Assert.That(limit.Operator, Is.EqualTo(LimitOperator.LessOrEqual));
            Assert.That((limit.Amount, limit.Unit.Symbol), Is.EqualTo((0.5m, "s")));
            Assert.That(limit.Value, Is.EqualTo(500_000));
            Assert.That(limit.Window, Is.EqualTo(LimitWindow.Whole));
            Assert.That(limit.Subject, Is.EqualTo("latency{scenario:harmonize,step:post} p99.9"));
        }
    }

    [TestCase("latency{scenario:harmonize} p95 < 500 ms worst 10s", WindowKind.Worst, 10)]
    [TestCase("errors{scenario:login} rate < 0.5 % for 60s", WindowKind.For, 60)]
    [TestCase("latency p95 < 500 ms within 30s", WindowKind.Within, 30)]
    [TestCase("latency p95 < 500 ms", WindowKind.Whole, 0)]
    public void A_window_is_read_and_written_again(string text, WindowKind kind, int seconds)
    {
        var limit = LimitParser.Parse(text);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(limit.Window, Is.EqualTo(new LimitWindow(kind, seconds)));
            Assert.That(limit.ToString(), Is.EqualTo(text));
        }
    }

    [TestCase("arrivals count > 1000000000", "arrivals count > 1000000000")]
    [TestCase("arrivals{scenario:a} rate > 1 /s worst 5s", "arrivals{scenario:a} rate > 1 /s worst 5s")]
    [TestCase("answers{scenario:a,step:b} rate > 1 /s", "answers{scenario:a,step:b} rate > 1 /s")]
    [TestCase("answers rate > 1 /s worst 5s", "answers rate > 1 /s worst 5s")]
    [TestCase("dropped{scenario:a} rate < 1 % worst 5s", "dropped{scenario:a} rate < 1 % worst 5s")]
    [TestCase("timeouts{scenario:a,step:b} rate < 1 %", "timeouts{scenario:a,step:b} rate < 1 %")]
    [TestCase("timeouts count <= 3 worst 5s", "timeouts count <= 3 worst 5s")]
    [TestCase("errors{scenario:a,step:b} count <= 3", "errors{scenario:a,step:b} count <= 3")]
    [TestCase("bytes{scenario:a,step:b} count > 3 KB", "bytes{scenario:a,step:b} count > 3 KB")]
    [TestCase("degradation{scenario:a,step:b} p95 <= 50 %", "degradation{scenario:a,step:b} p95 <= 50 %")]
    [TestCase("service{scenario:a} mean <= 5 ms", "service{scenario:a} mean <= 5 ms")]
    [TestCase("latency max <= 5 ms", "latency max <= 5 ms")]
    [TestCase("arrivals count > 100 whole", "arrivals count > 100")]
    [TestCase("errors{scenario:login,code:503} rate<0.50%", "errors{scenario:login,code:503} rate < 0.5 %")]
    [TestCase("  latency  {  scenario : the long one , step : * }  p95.0<500.0ms  ", "latency{scenario:the long one,step:*} p95 < 500 ms")]
    [TestCase("latency p95 < 500 ms worst 2min", "latency p95 < 500 ms worst 120s")]
    [TestCase("latency p95 < 500 ms worst 24h", "latency p95 < 500 ms worst 86400s")]
    [TestCase("memory rate < 5 MB/h", "memory rate < 5 MB/h")]
    [TestCase("page.load{page:/dashboard/cme} p50<2s", "page.load{page:/dashboard/cme} p50 < 2 s")]
    [TestCase("answer{route:*} p95 < 500 ms", "answer{route:*} p95 < 500 ms")]
    [TestCase("drift{scenario:*} p95 < 10 ms/h", "drift{scenario:*} p95 < 10 ms/h")]
    [TestCase("disconnections rate<10/h", "disconnections rate < 10 /h")]
    [TestCase("latency p1 < 500 ms", "latency p1 < 500 ms")]
    [TestCase("latency p99.999 < 500 ms", "latency p99.999 < 500 ms")]
    [TestCase("latency min > 2 us", "latency min > 2 us")]
    public void Different_spellings_of_a_limit_are_one(string text, string canonical)
    {
        Assert.That(LimitParser.Parse(text).ToString(), Is.EqualTo(canonical));
    }

    [TestCase("latency p95 < 250 us", 250)]
    [TestCase("latency p95 < 2 ms", 2_000)]
    [TestCase("latency p95 < 2 s", 2_000_000)]
    [TestCase("errors rate < 0.5 %", 0.005)]
    [TestCase("arrivals rate >= 90 /min", 1.5)]
    [TestCase("arrivals rate >= 90 /s", 90)]
    [TestCase("errors count <= 0", 0)]
    [TestCase("bytes count > 3 B", 3)]
    [TestCase("bytes count > 3 KB", 3_000)]
    [TestCase("bytes count > 3 MB", 3_000_000)]
    [TestCase("bytes rate > 3 KB/s", 3_000)]
    [TestCase("bytes rate > 3 MB/s", 3_000_000)]
    [TestCase("memory rate < 36 KB/h", 10)]
    [TestCase("memory rate < 36 MB/h", 10_000)]
    [TestCase("memory max < 512 MB", 512_000_000)]
    [TestCase("drift p95 < 36 ms/h", 10)]
    [TestCase("drift p95 < 6 ms/min", 100)]
    [TestCase("disconnections rate < 7200 /h", 2)]
    public void A_value_is_known_in_the_base_of_its_unit(string text, double value)
    {
        Assert.That(LimitParser.Parse(text).Value, Is.EqualTo(value));
    }

    [TestCase("", 1, "the end", "a metric: latency, service, errors, dropped, timeouts, arrivals, answers, bytes, lag, memory, degradation, drift, disconnections, answer, page.load, preferences.save")]
    [TestCase("latncy p95 < 500 ms", 1, "'latncy'", "a metric: latency, service, errors, dropped, timeouts, arrivals, answers, bytes, lag, memory, degradation, drift, disconnections, answer, page.load, preferences.save; the nearest is latency")]
    [TestCase("Latency p95 < 500 ms", 1, "'Latency'", "a metric: latency, service, errors, dropped, timeouts, arrivals, answers, bytes, lag, memory, degradation, drift, disconnections, answer, page.load, preferences.save; the nearest is latency")]
    [TestCase("latency{scenaro:x} p95 < 500 ms", 9, "'scenaro'", "a tag of latency: scenario, step; the nearest is scenario")]
    [TestCase("latency{code:500} p95 < 500 ms", 9, "'code'", "a tag of latency: scenario, step")]
    [TestCase("latency{scenario:a,scenario:b} p95 < 500 ms", 20, "'scenario' again", "given once")]
    [TestCase("latency{scenario a} p95 < 500 ms", 18, "'a'", "':'")]
    [TestCase("latency{scenario:} p95 < 500 ms", 18, "'}'", "the name of a scenario")]
    [TestCase("latency{scenario:a p95 < 500 ms", 24, "'<'", "',' or '}'")]
    [TestCase("latency{scenario:a", 19, "the end", "',' or '}'")]
    [TestCase("latency p95 < 1.2.3ms", 15, "'1.2.3'", "a number such as 500 or 0.5, at most 1000000000")]
    [TestCase("latncyy p95 < 500 ms", 1, "'latncyy'", "a metric: latency, service, errors, dropped, timeouts, arrivals, answers, bytes, lag, memory, degradation, drift, disconnections, answer, page.load, preferences.save; the nearest is latency")]
    [TestCase("answr p95 < 500 ms", 1, "'answr'", "a metric: latency, service, errors, dropped, timeouts, arrivals, answers, bytes, lag, memory, degradation, drift, disconnections, answer, page.load, preferences.save; the nearest is answer")]
    [TestCase("rerosr rate < 1 %", 1, "'rerosr'", "a metric: latency, service, errors, dropped, timeouts, arrivals, answers, bytes, lag, memory, degradation, drift, disconnections, answer, page.load, preferences.save; the nearest is errors")]
    [TestCase("reroxy rate < 1 %", 1, "'reroxy'", "a metric: latency, service, errors, dropped, timeouts, arrivals, answers, bytes, lag, memory, degradation, drift, disconnections, answer, page.load, preferences.save")]
    [TestCase("latency{} p95 < 500 ms", 9, "'}'", "a tag of latency: scenario, step")]
    [TestCase("lag{scenario:a} p95 < 5 ms", 5, "a tag", "an aggregation: lag has no tags")]
    [TestCase("latency p9x < 500 ms", 9, "'p9x'", "a percentile from p1 to p99.999")]
    [TestCase("latency p0.9 < 500 ms", 9, "'p0.9'", "a percentile from p1 to p99.999")]
    [TestCase("latency p100 < 500 ms", 9, "'p100'", "a percentile from p1 to p99.999")]
    [TestCase("latency p99.9991 < 500 ms", 9, "'p99.9991'", "a percentile from p1 to p99.999")]
    [TestCase("latency avg < 500 ms", 9, "'avg'", "an aggregation of latency: a percentile from p1 to p99.999, min, max, mean")]
    [TestCase("latency p < 500 ms", 9, "'p'", "an aggregation of latency: a percentile from p1 to p99.999, min, max, mean")]
    [TestCase("errors p95 < 500 ms", 8, "'p95'", "an aggregation of errors: rate, count")]
    [TestCase("errors rat < 1 %", 8, "'rat'", "an aggregation of errors: rate, count; the nearest is rate")]
    [TestCase("latency p95 = 500 ms", 13, "'='", "an operator: <, <=, >, >=")]
    [TestCase("latency p95 500 ms", 13, "'500'", "an operator: <, <=, >, >=")]
    [TestCase("latency p95 == 500 ms", 13, "'='", "an operator: <, <=, >, >=")]
    [TestCase("latency p95 < fast", 15, "'fast'", "a number such as 500 or 0.5, at most 1000000000")]
    [TestCase("latency p95 < -5 ms", 15, "'-5'", "a number such as 500 or 0.5, at most 1000000000")]
    [TestCase("latency p95 < 1.2.3 ms", 15, "'1.2.3'", "a number such as 500 or 0.5, at most 1000000000")]
    [TestCase("latency p95 < .5 s", 15, "'.5'", "a number such as 500 or 0.5, at most 1000000000")]
    [TestCase("latency p95 < 5. s", 15, "'5.'", "a number such as 500 or 0.5, at most 1000000000")]
    [TestCase("arrivals count > 1000000001", 18, "'1000000001'", "a number such as 500 or 0.5, at most 1000000000")]
    [TestCase("errors rate < 0.0000001 %", 15, "'0.0000001'", "a number such as 500 or 0.5, at most 1000000000")]
    [TestCase("latency p95 <", 14, "the end", "a number such as 500 or 0.5, at most 1000000000")]
    [TestCase("latency p95 < 500", 18, "the end", "a unit of latency p95: us, ms, s")]
    [TestCase("latency p95 < 500 %", 19, "'%'", "a unit of latency p95: us, ms, s")]
    [TestCase("errors rate < 5 ms", 17, "'ms'", "a unit of errors rate: %")]
    [TestCase("arrivals rate > 5 s", 19, "'s'", "a unit of arrivals rate: /s, /min, /h; the nearest is /s")]
    [TestCase("latency p95 < 500 ms worse 10s", 22, "'worse'", "the end or a window: whole, worst, for, within; the nearest is worst")]
    [TestCase("latency p95 < 500 ms worst", 27, "the end", "a length of time such as 500 or 0.5, at most 1000000000")]
    [TestCase("latency p95 < 500 ms worst 10", 30, "the end", "a unit of time: s, min, h")]
    [TestCase("latency p95 < 500 ms worst 0s", 28, "'0s'", "whole seconds from 1s to 24h")]
    [TestCase("latency p95 < 500 ms worst 0.5s", 28, "'0.5s'", "whole seconds from 1s to 24h")]
    [TestCase("latency p95 < 500 ms worst 1.5s", 28, "'1.5s'", "whole seconds from 1s to 24h")]
    [TestCase("latency p95 < 500 ms worst 86401s", 28, "'86401s'", "whole seconds from 1s to 24h")]
    [TestCase("latency p95 < 500 ms worst 10s please", 32, "'please'", "the end")]
    [TestCase("latency p95 < 500 ms whole 10s", 28, "'10s'", "the end")]
    [TestCase("service p95 < 500 ms worst 10s", 22, "'worst'", "the end or a window (there are no figures by the second): whole")]
    [TestCase("latency{scenario:a,step:b} p95 < 500 ms for 5s", 41, "'for'", "the end or a window (there are no figures by the second): whole")]
    [TestCase("errors{code:500} rate < 5 % for 5s", 29, "'for'", "the end or a window (there are no figures by the second): whole")]
    public void An_error_names_the_place_what_was_found_and_what_is_allowed(string text, int position, string found, string allowed)
    {
        var error = Assert.Throws<LimitException>(() => LimitParser.Parse(text))!.Error;

        Assert.That(error, Is.EqualTo(new LimitError(position, found, allowed)));
    }

    [TestCase("answer p95 < 500 ms", "'answer p95 < 500 ms'", "with a route, or {route:*} for each by itself: one crowd of them hides a slow one")]
    [TestCase("page.load p50 < 2 s", "'page.load p50 < 2 s'", "with a page, or {page:*} for each by itself: one crowd of them hides a slow one")]
    [TestCase("drift p95 < 0 ms/h", "'drift p95 < 0 ms/h'", "above 0")]
    [TestCase("latency p95 > 500 ms", "the requirement 'latency p95 > 500 ms'", "with < or <=, because more latency is worse; what must not happen is an alarm")]
    [TestCase("errors count >= 1", "the requirement 'errors count >= 1'", "with < or <=, because more errors is worse; what must not happen is an alarm")]
    [TestCase("latency{step:post} p95 < 5 ms", "'latency{step:post} p95 < 5 ms'", "with the scenario that the step belongs to")]
    [TestCase("errors count <= 5 for 10s", "'errors count <= 5 for 10s'", "a rate, or in another window: a count grows with the length of what is counted")]
    [TestCase("errors rate <= 0 %", "'errors rate <= 0 %'", "above 0 % (which only a count can show: errors count <= 0) and below 100 % (which nothing breaks)")]
    [TestCase("errors rate <= 100 %", "'errors rate <= 100 %'", "above 0 % (which only a count can show: errors count <= 0) and below 100 % (which nothing breaks)")]
    [TestCase("degradation p95 <= 0 %", "'degradation p95 <= 0 %'", "above 0 %: no two runs are alike")]
    [TestCase("latency p95 < 1 us", "'latency p95 < 1 us'", "above 1 us and below an hour: nothing else is measured")]
    [TestCase("latency p95 < 3600 s", "'latency p95 < 3600 s'", "above 1 us and below an hour: nothing else is measured")]
    [TestCase("errors count < 0", "'errors count < 0'", "what a run can prove: no count is below 0")]
    [TestCase("arrivals count >= 0", "'arrivals count >= 0'", "what a run can break: no count is below 0")]
    [TestCase("errors count <= 0.5", "'errors count <= 0.5'", "a whole number: it is a count")]
    [TestCase("arrivals rate > 0 /s", "'arrivals rate > 0 /s'", "above 0")]
    public void What_nothing_breaks_or_proves_is_no_limit(string text, string found, string allowed)
    {
        Assert.That(() => LimitParser.Parse(text), Throws.TypeOf<LimitException>()
            .With.Message.EqualTo($"Limit '{text}': character 1 is {found}, but must be {allowed}."));
    }

    [TestCase("degradation p95 > 50 %")]
    [TestCase("errors rate > 1 %")]
    [TestCase("latency p95 >= 1 s")]
    [TestCase("arrivals count < 100")]
    [TestCase("errors count > 0")]
    [TestCase("latency p95 < 3599.9 s", LimitSense.Requirement)]
    [TestCase("latency min < 10 ms", LimitSense.Requirement)]
    [TestCase("arrivals count > 0", LimitSense.Requirement)]
    public void What_can_be_broken_and_proved_is_one(string text, LimitSense sense = LimitSense.Alarm)
    {
        Assert.That(LimitParser.Parse(text, sense).ToString(), Is.EqualTo(text));
    }

    [TestCase("errors rate < 1 %", "the alarm 'errors rate < 1 %'", "with > or >=, because more errors is worse; what must hold is a limit")]
    [TestCase("arrivals count < 0", "'arrivals count < 0'", "what a run can break: no count is below 0")]
    [TestCase("errors count >= 0", "'errors count >= 0'", "what a run can prove: no count is below 0")]
    public void An_alarm_the_wrong_way_round_is_refused(string text, string found, string allowed)
    {
        _ = LimitParser.TryParse(text, LimitSense.Alarm, out var error);

        Assert.That(error, Is.EqualTo(new LimitError(1, found, allowed)));
    }

    [Test]
    public void What_is_written_is_read_back_the_same() =>
        Prop.ForAll(Arb.From(s_statements), statement => LimitParser.Parse(statement.ToString(), SenseOf(statement)) == statement)
            .Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));

    private static LimitSense SenseOf(LimitStatement statement) => statement.IsUpper ? LimitSense.Requirement : LimitSense.Alarm;

    private static readonly Gen<LimitStatement> s_statements =
        from scenario in Gen.Elements<string?>(null, "*", "login", "a mixed day")
        from percent in Gen.Choose(1_000, 99_999)
        from sign in Gen.Elements(LimitOperator.Less, LimitOperator.LessOrEqual, LimitOperator.Greater, LimitOperator.GreaterOrEqual)
        from amount in Gen.Choose(2, 3_000)
        from unit in Gen.Elements(LimitUnit.Of(UnitKind.Time).ToArray())
        from kind in Gen.Elements(WindowKind.Whole, WindowKind.Worst, WindowKind.For, WindowKind.Within)
        from seconds in Gen.Choose(1, 86_400)
        select new LimitStatement
        {
            Metric = "latency",
            Scenario = scenario,
            Aggregation = new(AggregationKind.Percentile, percent / 1_000m),
            Operator = sign,
            Amount = amount,
            Unit = unit,
            Window = kind == WindowKind.Whole ? LimitWindow.Whole : new(kind, seconds),
        };
}
