using System.Diagnostics;

namespace Gates.Unit.Load;

/// <summary>Time since its start.</summary>
internal sealed class Clock
{
    private long _started;

    public TimeSpan Now => Stopwatch.GetElapsedTime(Volatile.Read(ref _started));

    public void Start() => Volatile.Write(ref _started, Stopwatch.GetTimestamp());
}
