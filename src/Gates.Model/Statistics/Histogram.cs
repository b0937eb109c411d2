using System.Text.Json.Serialization;

namespace Gates.Model.Statistics;

/// <summary>
/// Durations in microseconds, counted in buckets that are at most 0.1 % wide (3 significant digits). Its memory depends
/// on the spread of the values, not on their number: 2 KB for each quarter of a doubling that holds one, at most 190 KB.
/// </summary>
/// <remarks>
/// <para>The buckets are those of an HDR histogram: exact to 2047 µs, then 1024 for each doubling. Two histograms
/// always have the same buckets, so <see cref="Add"/> loses nothing.</para>
/// <para>Count, least, greatest and mean are exact. A percentile is the upper edge of its bucket, so it is never too
/// small, and at most 0.1 % too great. An empty histogram has no figures and throws: a 0 would look fast.</para>
/// <para>Not thread-safe: keep one for each worker and add them up.</para>
/// </remarks>
[JsonConverter(typeof(HistogramJsonConverter))]
public sealed class Histogram
{
    /// <summary>1 µs, in microseconds. What is shorter counts as this.</summary>
    public const long Shortest = 1;

    /// <summary>One hour, in microseconds. What is longer counts as this.</summary>
    public const long Longest = 3_600_000_000;

    // A chunk is allocated when its first sample comes, so that a second's worth of answers stays small.
    private const int ChunkBits = 8;
    private const int ChunkMask = (1 << ChunkBits) - 1;
    private readonly long[]?[] _chunks = new long[(HistogramBucket.LastIndex >> ChunkBits) + 1][];
    private long _min = long.MaxValue;
    private long _max;

    /// <summary>Number of samples.</summary>
    public long Count { get; private set; }

    /// <summary>Sum of the samples, in microseconds; exact.</summary>
    public long Sum { get; private set; }

    public bool IsEmpty => Count == 0;

    /// <summary>Least sample, in microseconds; exact.</summary>
    /// <exception cref="InvalidOperationException">There is no sample.</exception>
    public long Min => IsEmpty ? throw NoSample() : _min;

    /// <summary>Greatest sample, in microseconds; exact.</summary>
    /// <exception cref="InvalidOperationException">There is no sample.</exception>
    public long Max => IsEmpty ? throw NoSample() : _max;

    /// <summary>Mean, in microseconds; exact.</summary>
    /// <exception cref="InvalidOperationException">There is no sample.</exception>
    public double Mean => IsEmpty ? throw NoSample() : (double)Sum / Count;

    /// <summary>Standard deviation of the samples, in microseconds; from the middles of the buckets.</summary>
    /// <exception cref="InvalidOperationException">There is no sample.</exception>
    public double StdDev
    {
        get
        {
            var mean = Mean;
            var squares = 0.0;
            foreach (var bucket in ToBuckets())
                squares += bucket.Count * Math.Pow(Math.Clamp(Middle(bucket), _min, _max) - mean, 2);
            return Math.Sqrt(squares / Count);
        }
    }

    /// <summary>Counts a duration.</summary>
    /// <param name="micros">From 0; below 1 µs it counts as 1 µs, beyond an hour as an hour.</param>
    /// <param name="count">How many times; from 1.</param>
    public void Record(long micros, long count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(micros);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        micros = Math.Clamp(micros, Shortest, Longest);
        Put(HistogramBucket.IndexOf(micros), count);
        Sum = checked(Sum + micros * count);
        Widen(micros, micros);
    }

    /// <summary>Adds all samples of another; nothing is lost.</summary>
    public void Add(Histogram other)
    {
        foreach (var bucket in other.ToBuckets())
            Put(bucket.Index, bucket.Count);
        Sum = checked(Sum + other.Sum);
        Widen(other._min, other._max);
    }

    /// <summary>The duration, in microseconds, that this share of the samples does not exceed.</summary>
    /// <param name="share">From 0 to 1: 0.999 for p99.9.</param>
    /// <exception cref="InvalidOperationException">There is no sample.</exception>
    public long ValueAt(double share)
    {
        if (!(share is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies from 0 to 1: 0.999 for p99.9.");
        if (IsEmpty)
            throw NoSample();

        // In decimal, 0.95 of 60 is 57 and not a hair more, which would be the 58th.
        var rank = (long)Math.Ceiling((decimal)share * Count);
        return ValueAtRank(Math.Max(rank, 1));
    }

    /// <summary>Upper edge of the sample of that rank, in microseconds; the rank counts from 1, the shortest.</summary>
    internal long ValueAtRank(long rank) => rank == 1 ? _min : Math.Min(BucketAt(rank).Highest, _max);

    /// <summary>Its lower edge.</summary>
    internal long LeastAtRank(long rank) => Math.Max(BucketAt(rank).Lowest, _min);

    /// <summary>
    /// Samples that certainly do not exceed this duration: a bucket counts only where all of it lies at or below.
    /// </summary>
    public long CountAtOrBelow(long micros) =>
        micros >= _max ? Count : ToBuckets().Where(bucket => bucket.Highest <= micros).Sum(bucket => bucket.Count);

    /// <summary>
    /// A duration, in microseconds, that the percentile of everything there is does not exceed, with this confidence;
    /// null when there are too few samples for any. The samples are taken as independent; no distribution is assumed.
    /// </summary>
    /// <param name="share">Between 0 and 1: 0.95 for p95.</param>
    /// <param name="confidence">One-sided; between 0.5 and 1, default 95 %.</param>
    public long? UpperBound(double share, double confidence = OrderStatistics.Confidence) =>
        OrderStatistics.UpperRank(Count, share, confidence) is { } rank ? ValueAtRank(rank) : null;

    /// <summary>The like from below: a duration that the percentile reaches, with this confidence.</summary>
    /// <inheritdoc cref="UpperBound"/>
    public long? LowerBound(double share, double confidence = OrderStatistics.Confidence) =>
        OrderStatistics.LowerRank(Count, share, confidence) is { } rank ? LeastAtRank(rank) : null;

    /// <summary>
    /// A copy with the samples that a generator which waits for each answer never took. Behind every sample longer
    /// than the interval it adds one for each interval it lasted: an answer of 5 s at one a second hid four more, of
    /// 4, 3, 2 and 1 s. Only for a closed model; an open one misses nothing.
    /// </summary>
    /// <param name="expectedInterval">Microseconds between two requests that were meant; from 1.</param>
    public Histogram CorrectedFor(long expectedInterval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(expectedInterval, 1);
        var corrected = new Histogram();
        corrected.Add(this);
        foreach (var bucket in ToBuckets())
        {
            for (var missed = Math.Min(bucket.Highest, _max) - expectedInterval; missed >= expectedInterval; missed -= expectedInterval)
                corrected.Record(missed, bucket.Count);
        }

        return corrected;
    }

    /// <summary>The buckets that hold samples, from the shortest durations to the longest.</summary>
    public IEnumerable<HistogramBucket> ToBuckets()
    {
        for (var chunk = 0; chunk < _chunks.Length; chunk++)
        {
            if (_chunks[chunk] is not { } counts)
                continue;
            for (var place = 0; place < counts.Length; place++)
            {
                if (counts[place] > 0)
                    yield return new((chunk << ChunkBits) + place, counts[place]);
            }
        }
    }

    /// <summary>
    /// A histogram of these buckets. Least and greatest are the outer edges, and the mean is of the middles: what is
    /// exact in a histogram is not kept by its buckets. Its JSON keeps it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A bucket does not exist, or holds no sample.</exception>
    public static Histogram FromBuckets(IEnumerable<HistogramBucket> buckets)
    {
        var histogram = new Histogram();
        foreach (var bucket in buckets)
        {
            if (bucket is not { Index: >= 1 and <= HistogramBucket.LastIndex, Count: >= 1 })
                throw new ArgumentOutOfRangeException(nameof(buckets), bucket, "There is no such bucket.");
            histogram.Put(bucket.Index, bucket.Count);
            histogram.Sum = checked(histogram.Sum + Middle(bucket) * bucket.Count);
            histogram.Widen(bucket.Lowest, bucket.Highest);
        }

        return histogram;
    }

    /// <summary>Puts back what <see cref="FromBuckets"/> cannot know. The caller has checked it against the buckets.</summary>
    internal void Restore(long min, long max, long sum) => (_min, _max, Sum) = (min, max, sum);

    private static long Middle(HistogramBucket bucket) => (bucket.Lowest + bucket.Highest) / 2;

    private HistogramBucket BucketAt(long rank)
    {
        foreach (var bucket in ToBuckets())
        {
            rank -= bucket.Count;
            if (rank <= 0)
                return bucket;
        }

        throw new InvalidOperationException("There is no sample of that rank.");
    }

    private void Put(int index, long count)
    {
        (_chunks[index >> ChunkBits] ??= new long[1 << ChunkBits])[index & ChunkMask] += count;
        Count += count;
    }

    private void Widen(long least, long greatest)
    {
        _min = Math.Min(_min, least);
        _max = Math.Max(_max, greatest);
    }

    private static InvalidOperationException NoSample() => new("There is no sample, so there is no figure.");
}
