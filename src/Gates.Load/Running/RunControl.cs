using System.Globalization;
using System.Security.Cryptography;

namespace Gates.Load.Running;

/// <summary>What the parts of a run share: whether it shall end early, and its correlation ids.</summary>
internal sealed class RunControl(CancellationToken stop)
{
    private readonly string _prefix = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private string? _reason;
    private long _correlations;

    /// <summary>Why arrivals shall cease; null while they shall not.</summary>
    public string? Reason => Volatile.Read(ref _reason);

    /// <summary>When <see cref="Reason"/> was given.</summary>
    public long ReasonAt { get; private set; }

    public bool IsStopped => Reason is not null || IsCancelled;

    /// <summary>Whether requests under way shall be given up, too.</summary>
    public bool IsCancelled => stop.IsCancellationRequested;

    public WaitHandle Cancelled => stop.WaitHandle;

    /// <summary>The first reason stays.</summary>
    public void Stop(string reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
            ReasonAt = Ticks.Now;
    }

    public string NextCorrelationId() => string.Create(
        CultureInfo.InvariantCulture, $"{_prefix}{Interlocked.Increment(ref _correlations):x16}");
}
