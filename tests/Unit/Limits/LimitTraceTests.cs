using Gates.Model.Limits;
using Gates.Model.Results;

namespace Gates.Unit.Limits;

/// <summary>What the verdict keeps of a limit that was judged.</summary>
public sealed class LimitTraceTests
{
    [Test]
    public void A_requirement_is_told_with_value_samples_and_window()
    {
        var trace = LimitTrace.Of(LoadRuns.Judge("latency{scenario:*} p95 < 500 ms", LoadRuns.Of(new Second(100), new Second(100))));

        Assert.That(trace, Is.EqualTo(new LimitTrace
        {
            Rule = "latency{scenario:*} p95 < 500 ms",
            Judged = "latency{scenario:login} p95 < 500 ms",
            Action = LimitAction.Block,
            State = LimitOutcome.Passed,
            Value = "10 ms",
            Samples = 200,
            Window = "whole, 0 to 2 s",
            Source = "a test",
            Sentence = "p95 10 ms of 200 samples from 0 to 2 s, at 95 % confidence 10 ms to 10 ms.",
            Margin = new("slow sample", ToOpen: 5, ToBreak: 16, ToHold: null),
        }));
    }

    [Test]
    public void An_alarm_is_told_as_what_must_not_be()
    {
        var trace = LimitTrace.Of(LoadRuns.JudgeAlarm("latency p95 > 500 ms", LoadRuns.Of(new Second(100))));

        Assert.That((trace.Rule, trace.Judged), Is.EqualTo(("not latency p95 > 500 ms", "not latency p95 > 500 ms")));
    }

    [Test]
    public void Samples_of_no_stretch_of_time_have_a_window_without_one()
    {
        var trace = LimitTrace.Of(SampleJudge.Judge(LoadRuns.Limit("answer{route:*} p95 < 500 ms"), "me", LoadRuns.Latency(60, 10)));

        Assert.That(trace.Window, Is.EqualTo("whole"));
    }

    [Test]
    public void Where_nothing_was_measured_there_is_no_value()
    {
        Assert.That(LimitTrace.Of(LoadRuns.Judge("latency p95 < 500 ms", LoadRuns.Of(new Second(0)))).Value, Is.Null);
    }
}
