using System.Globalization;
using System.Security.Cryptography;

namespace Gates.Load.Running;

/// <summary>What the parts of a run share: whether it shall end early, and its correlation ids.</summary>
internal sealed class RunControl(CancellationToken stop)
{
    private readonly string _prefix = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private StopRequest? _request;
    private long _correlations;

    /// <summary>Why and when arrivals were asked to cease; null while they were not.</summary>
    public StopRequest? Request => Volatile.Read(ref _request);

    public bool IsStopped => Request is not null || IsCancelled;

    /// <summary>Whether requests under way shall be given up, too.</summary>
    public bool IsCancelled => stop.IsCancellationRequested;

    public WaitHandle Cancelled => stop.WaitHandle;

    /// <summary>The first reason stays.</summary>
    public void Stop(string reason) =>
        Interlocked.CompareExchange(ref _request, new(reason, Ticks.Now), null);

    public string NextCorrelationId() => string.Create(
        CultureInfo.InvariantCulture, $"{_prefix}{Interlocked.Increment(ref _correlations):x16}");
}

/// <summary>That arrivals shall cease.</summary>
internal sealed record StopRequest(string Reason, long At);
