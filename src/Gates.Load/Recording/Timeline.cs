using Gates.Load.Running;
using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Load.Recording;

/// <summary>
/// A scenario second by second. From the 3600th slice on neighbours merge and each slice lasts twice as long, so a run of
/// days needs no more memory than one of an hour.
/// </summary>
internal sealed class Timeline(long origin)
{
    private const int MostSlices = 3600;
    private readonly Lock _gate = new();
    private readonly List<Slice> _slices = [];
    private int _secondsASlice = 1;

    /// <summary>The whole second, since the origin, in which a moment lies; what lies before the origin is of the first.</summary>
    public int SecondOf(long at) => (int)Math.Clamp((at - origin) / Ticks.PerSecond, 0, int.MaxValue);

    public void Arrived(long intended)
    {
        lock (_gate)
            At(SecondOf(intended)).Arrivals++;
    }

    public void Dropped(long intended)
    {
        lock (_gate)
            At(SecondOf(intended)).Dropped++;
    }

    public void Started(int second)
    {
        lock (_gate)
            At(second).Started++;
    }

    /// <summary>Adds what a stripe saw in one second.</summary>
    public void Add(int second, long started, long ok, long failed, long timedOut, Histogram latency)
    {
        HistogramBucket[] buckets = [.. latency.ToBuckets()];
        lock (_gate)
        {
            var slice = At(second);
            slice.Started += started;
            slice.Ok += ok;
            slice.Failed += failed;
            slice.TimedOut += timedOut;
            slice.Latency = Merged(slice.Latency, buckets);
        }
    }

    /// <summary>The slices up to a moment, those without a sample too: silence is a finding.</summary>
    public IReadOnlyList<TimeSlice> ToSlices(long until)
    {
        lock (_gate)
        {
            if (until > origin)
                At(SecondOf(until - 1));
            return [.. _slices.Select((slice, index) => slice.ToTimeSlice(index, 1000.0 * _secondsASlice))];
        }
    }

    /// <summary>One slice of one second, for a glance; null when it is not there.</summary>
    public TimeSlice? Second(int second)
    {
        lock (_gate)
        {
            var index = second / _secondsASlice;
            return second >= 0 && index < _slices.Count ? _slices[index].ToTimeSlice(index, 1000.0 * _secondsASlice) : null;
        }
    }

    private Slice At(int second)
    {
        while (second / _secondsASlice >= MostSlices)
            Halve();
        while (_slices.Count <= second / _secondsASlice)
            _slices.Add(new());
        return _slices[second / _secondsASlice];
    }

    private void Halve()
    {
        var halves = _slices.Chunk(2).Select(pair => pair.Aggregate((left, right) => left.Plus(right))).ToList();
        _slices.Clear();
        _slices.AddRange(halves);
        _secondsASlice *= 2;
    }

    // Both are in the order of their indexes.
    internal static HistogramBucket[] Merged(HistogramBucket[] left, HistogramBucket[] right)
    {
        if (left.Length == 0 || right.Length == 0)
            return left.Length == 0 ? right : left;
        var merged = new List<HistogramBucket>(left.Length + right.Length);
        for (int i = 0, j = 0; i < left.Length || j < right.Length;)
        {
            var order = i == left.Length ? 1 : j == right.Length ? -1 : left[i].Index.CompareTo(right[j].Index);
            merged.Add(order switch
            {
                < 0 => left[i++],
                > 0 => right[j++],
                _ => new(left[i].Index, left[i++].Count + right[j++].Count),
            });
        }

        return [.. merged];
    }

    private sealed class Slice
    {
        public long Arrivals { get; set; }

        public long Started { get; set; }

        public long Dropped { get; set; }

        public long Ok { get; set; }

        public long Failed { get; set; }

        public long TimedOut { get; set; }

        public HistogramBucket[] Latency { get; set; } = [];

        public Slice Plus(Slice other) => new()
        {
            Arrivals = Arrivals + other.Arrivals,
            Started = Started + other.Started,
            Dropped = Dropped + other.Dropped,
            Ok = Ok + other.Ok,
            Failed = Failed + other.Failed,
            TimedOut = TimedOut + other.TimedOut,
            Latency = Merged(Latency, other.Latency),
        };

        public TimeSlice ToTimeSlice(int index, double lengthMs) => new()
        {
            StartMs = index * lengthMs,
            LengthMs = lengthMs,
            Arrivals = Arrivals,
            Started = Started,
            Dropped = Dropped,
            Ok = Ok,
            Failed = Failed,
            TimedOut = TimedOut,
            Latency = Latency,
        };
    }
}
