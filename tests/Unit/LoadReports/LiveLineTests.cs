using Gates.Load;
using Gates.Load.Reports;

namespace Gates.Unit.LoadReports;

public sealed class LiveLineTests
{
    [TestCase(0, 0, "load 0:07 of 1:00   rate 199/s of 200/s   p95 41.2 ms   errors 0   lag 310 µs   under way 8")]
    [TestCase(3, 2, "load 0:07 of 1:00   rate 199/s of 200/s   p95 41.2 ms   errors 5 (3 failed, 2 dropped)   lag 310 µs   under way 8")]
    public void A_line_tells_rate_latency_errors_and_lag(int failed, int dropped, string line)
    {
        var progress = At(7) with { Failed = failed, Dropped = dropped };

        Assert.That(LiveLine.Of(progress), Is.EqualTo(line));
    }

    [Test]
    public void What_is_not_known_is_a_dash()
    {
        var progress = At(7) with { IsWarmUp = true, AskedRate = 0, Rate = 0, P95Ms = null, LagP99Ms = null };

        Assert.That(LiveLine.Of(progress), Is.EqualTo("warm-up 0:07 of 1:00   rate 0.0/s   p95 –   errors 0   lag –   under way 8"));
    }

    [Test]
    public void On_a_terminal_a_line_is_written_over_the_last()
    {
        var output = new StringWriter();
        var view = new LiveView(output, isTerminal: true);

        view.Report(At(9) with { Failed = 1_000 });
        view.Report(At(10));
        view.End();

        var lines = output.ToString().Split('\r');
        Assert.That(lines[2].TrimEnd('\n'), Has.Length.EqualTo(lines[1].Length), "the longer line is wiped");
    }

    [Test]
    public void Where_nobody_looks_a_line_comes_every_ten_seconds_and_when_the_warm_up_ends()
    {
        var output = new StringWriter();
        var view = new LiveView(output, isTerminal: false);

        for (var second = 1; second <= 5; second++)
            view.Report(At(second) with { IsWarmUp = true });
        for (var second = 1; second <= 22; second++)
            view.Report(At(second));
        view.End();

        var moments = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..line.IndexOf(" of", StringComparison.Ordinal)]);
        Assert.That(moments, Is.EqualTo(["warm-up 0:01", "load 0:01", "load 0:11", "load 0:21"]));
    }

    private static LoadProgress At(int second) => new()
    {
        IsWarmUp = false,
        Elapsed = TimeSpan.FromSeconds(second),
        Planned = TimeSpan.FromMinutes(1),
        AskedRate = 200,
        Rate = 199,
        InFlight = 8,
        P95Ms = 41.2,
        LagP99Ms = 0.31,
        Ok = 1_400,
        Failed = 0,
        Dropped = 0,
        TimedOut = 0,
    };
}
