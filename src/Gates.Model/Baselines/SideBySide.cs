using Gates.Model.Statistics;

namespace Gates.Model.Baselines;

/// <summary>Two histograms bucket by bucket, where at least one has samples, from the shortest durations on.</summary>
internal static class SideBySide
{
    public static void CheckComparable(Histogram before, Histogram now)
    {
        if (before.IsEmpty)
            throw new ArgumentException("A run without a sample cannot be compared with.", nameof(before));
        if (now.IsEmpty)
            throw new ArgumentException("A run without a sample cannot be compared.", nameof(now));
    }

    public static IEnumerable<(long First, long Second)> Of(Histogram first, Histogram second)
    {
        using var one = first.ToBuckets().GetEnumerator();
        using var other = second.ToBuckets().GetEnumerator();
        var (hasOne, hasOther) = (one.MoveNext(), other.MoveNext());
        while (hasOne || hasOther)
        {
            var (inOne, inOther) = (hasOne ? one.Current.Index : int.MaxValue, hasOther ? other.Current.Index : int.MaxValue);
            var (takesOne, takesOther) = (inOne <= inOther, inOther <= inOne);
            yield return (takesOne ? one.Current.Count : 0, takesOther ? other.Current.Count : 0);
            hasOne = takesOne ? one.MoveNext() : hasOne;
            hasOther = takesOther ? other.MoveNext() : hasOther;
        }
    }
}
