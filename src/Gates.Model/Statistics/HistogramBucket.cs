using System.Numerics;
using System.Runtime.InteropServices;

namespace Gates.Model.Statistics;

/// <summary>A bucket that holds samples, as <see cref="Histogram.ToBuckets"/> gives it away.</summary>
/// <param name="Index">From 1 to <see cref="LastIndex"/>; the same in every histogram.</param>
/// <param name="Count">Samples in it; from 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct HistogramBucket(int Index, long Count)
{
    /// <summary>Index of the bucket that an hour falls in.</summary>
    public const int LastIndex = 23_220;

    // Up to here every microsecond has its bucket; above, each doubling has half as many, twice as wide.
    private const int Fine = 2048;
    private const int HalfBits = 10;

    /// <summary>Smallest value, in microseconds, that falls here.</summary>
    public long Lowest => (long)(Index - (Shift << HalfBits)) << Shift;

    /// <summary>Greatest value, in microseconds, that falls here.</summary>
    public long Highest => Math.Min(Lowest + (1L << Shift) - 1, Histogram.Longest);

    /// <summary>The bucket of a value from <see cref="Histogram.Shortest"/> to <see cref="Histogram.Longest"/>.</summary>
    internal static int IndexOf(long micros)
    {
        if (micros < Fine)
            return (int)micros;
        var shift = BitOperations.Log2((ulong)micros) - HalfBits;
        return (shift << HalfBits) + (int)(micros >> shift);
    }

    private int Shift => Index < Fine ? 0 : (Index >> HalfBits) - 1;
}
