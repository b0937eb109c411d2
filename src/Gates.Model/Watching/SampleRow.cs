namespace Gates.Model.Watching;

/// <summary>The samples of a watch that count, and where holes are between them.</summary>
internal sealed class SampleRow
{
    private readonly IReadOnlyList<WatchSample> _samples;
    private readonly int[] _spanStart;

    public SampleRow(IReadOnlyList<WatchSample> samples, TimeSpan hole)
    {
        (_samples, Hole, _spanStart) = (samples, hole, new int[samples.Count]);
        for (var at = 1; at < samples.Count; at++)
            _spanStart[at] = samples[at].At - samples[at - 1].At > hole ? at : _spanStart[at - 1];
    }

    public int Count => _samples.Count;

    /// <summary>The longest time between two samples that is no hole.</summary>
    public TimeSpan Hole { get; }

    public WatchSample this[int at] => _samples[at];

    /// <summary>Whether a hole lies before this sample.</summary>
    public bool IsBehindHole(int at) => at > 0 && _spanStart[at] == at;

    /// <summary>The last samples up to this one that make a stretch of that length, without a hole; null where there are not as many.</summary>
    public Range? Stretch(int at, TimeSpan length)
    {
        for (var from = at; from >= _spanStart[at]; from--)
        {
            if (_samples[at].At - _samples[from].At >= length)
                return from..(at + 1);
        }

        return null;
    }

    /// <summary>The same, of those that there are where there are not as many.</summary>
    public Range StretchOrLess(int at, TimeSpan length) => Stretch(at, length) ?? _spanStart[at]..(at + 1);

    public IEnumerable<WatchSample> In(Range range)
    {
        for (var at = range.Start.Value; at < range.End.Value; at++)
            yield return _samples[at];
    }
}
