using System.Text.Json;
using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Unit.Loads;

public sealed class TimeSliceJsonTests
{
    private static readonly TimeSlice s_slice = new()
    {
        StartMs = 0,
        LengthMs = 1_000,
        Arrivals = 4,
        Ok = 3,
        Failed = 0,
        Dropped = 1,
        TimedOut = 0,
        Latency = [new(1, 2), new(HistogramBucket.LastIndex, 1)],
    };

    [Test]
    public void The_latencies_of_a_second_are_kept_as_pairs()
    {
        var json = JsonSerializer.Serialize(s_slice);

        var again = JsonSerializer.Deserialize<TimeSlice>(json)!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(json, Does.EndWith("\"Latency\":[[1,2],[23220,1]]}"));
            Assert.That(again.Latency, Is.EqualTo(s_slice.Latency));
            Assert.That(again with { Latency = s_slice.Latency }, Is.EqualTo(s_slice));
        }
    }

    [TestCase("[0,2]")]
    [TestCase("[23221,2]")]
    [TestCase("[1,0]")]
    [TestCase("[1]")]
    [TestCase("[1,2,3]")]
    public void What_is_no_bucket_is_refused(string bad)
    {
        var json = JsonSerializer.Serialize(s_slice).Replace("[1,2]", bad, StringComparison.Ordinal);

        Assert.That(() => JsonSerializer.Deserialize<TimeSlice>(json),
            Throws.TypeOf<JsonException>().With.Message.EqualTo($"{bad} is no bucket of a histogram."));
    }

    [Test]
    public void No_bucket_at_all_is_refused_too()
    {
        var json = JsonSerializer.Serialize(s_slice).Replace("[1,2]", "null", StringComparison.Ordinal);

        Assert.That(() => JsonSerializer.Deserialize<TimeSlice>(json), Throws.TypeOf<JsonException>().With.Message.EqualTo("[] is no bucket of a histogram."));
    }

    [TestCase(10, 1, 2, 3, 4, true)]
    [TestCase(11, 1, 2, 3, 4, false)]
    [TestCase(9, 1, 2, 3, 4, false)]
    [TestCase(0, 0, 0, 0, 0, true)]
    public void Arrivals_balance_when_each_ended_in_one_way(long arrivals, long ok, long failed, long dropped, long timedOut, bool balances)
    {
        Assert.That(new ArrivalCounts(arrivals, ok, failed, dropped, timedOut).Balances, Is.EqualTo(balances));
    }
}
