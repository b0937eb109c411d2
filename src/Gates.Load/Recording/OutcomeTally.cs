using System.Runtime.InteropServices;
using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Load.Recording;

/// <summary>Counts outcomes with their codes, durations and bytes. Not thread-safe: one a stripe, added up to be read.</summary>
internal sealed class OutcomeTally
{
    private readonly Dictionary<(string Code, bool IsError), (string Message, long Count)> _codes = [];

    public long Ok { get; private set; }

    public long Failed { get; private set; }

    public long Bytes { get; private set; }

    public Histogram OkLatency { get; } = new();

    public Histogram FailedLatency { get; } = new();

    /// <summary>Sizes of the bodies of answers that were Ok and had one; a byte stands as a microsecond.</summary>
    public Histogram Sizes { get; } = new();

    public void Record(in StepOutcome outcome, long micros)
    {
        (outcome.IsOk ? OkLatency : FailedLatency).Record(micros);
        Count(outcome.IsOk, outcome.Code, outcome.Message, 1);
        Bytes += outcome.Bytes;
        if (outcome is { IsOk: true, Bytes: > 0 })
            Sizes.Record(outcome.Bytes);
    }

    public void Add(OutcomeTally other)
    {
        OkLatency.Add(other.OkLatency);
        FailedLatency.Add(other.FailedLatency);
        Sizes.Add(other.Sizes);
        Bytes += other.Bytes;
        foreach (var ((code, isError), (message, count)) in other._codes)
            Count(!isError, code, message, count);
    }

    /// <summary>Most frequent first.</summary>
    public IReadOnlyList<StatusCount> Codes() =>
    [
        .. from code in _codes
           orderby code.Value.Count descending, code.Key.Code
           select new StatusCount(code.Key.Code, code.Key.IsError, code.Value.Message, code.Value.Count),
    ];

    private void Count(bool isOk, string? code, string? message, long count)
    {
        if (isOk)
            Ok += count;
        else
            Failed += count;
        ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(_codes, (code ?? "", !isOk), out _);
        found = (string.IsNullOrEmpty(found.Message) ? message ?? "" : found.Message, found.Count + count);
    }
}
