using Gates.Load.Running;
using Gates.Model.Statistics;

namespace Gates.Load.Auditing;

/// <summary>What the generator costs and suffers while a stage runs. Ticked by one thread.</summary>
internal sealed class SelfAudit
{
    private readonly TimeSpan _cpuBefore = Environment.CpuUsage.TotalTime;
    private readonly TimeSpan _pausesBefore = GC.GetTotalPauseDuration();
    private readonly PoolProbe _probe = new();
    private readonly long _began = Ticks.Now;
    private TimeSpan _pausesAtTick = GC.GetTotalPauseDuration();
    private TimeSpan _longestPause;

    public void Tick(long now)
    {
        NotePause();
        _probe.Send(now);
    }

    /// <summary>The figures so far.</summary>
    public SelfFigures Figures()
    {
        NotePause();
        var now = Ticks.Now;
        var cpu = Environment.CpuUsage.TotalTime - _cpuBefore;
        var cores = TimeSpan.FromSeconds(Ticks.ToSeconds(now - _began) * Environment.ProcessorCount);
        return new(cpu, Math.Min(1, cpu / cores), GC.GetTotalPauseDuration() - _pausesBefore, _longestPause, _probe.Delays(now));
    }

    private void NotePause()
    {
        var pauses = GC.GetTotalPauseDuration();
        if (pauses - _pausesAtTick > _longestPause)
            _longestPause = pauses - _pausesAtTick;
        _pausesAtTick = pauses;
    }

    /// <summary>Asks the thread pool, again and again, to note when it came to it.</summary>
    private sealed class PoolProbe : IThreadPoolWorkItem
    {
        private readonly Lock _gate = new();
        private readonly Histogram _delays = new();
        private long _sent;
        private bool _isUnderWay;

        public void Send(long now)
        {
            lock (_gate)
            {
                if (_isUnderWay)
                    return;
                _isUnderWay = true;
                _sent = now;
            }

            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        public void Execute()
        {
            lock (_gate)
            {
                _delays.Record(Ticks.ToMicros(Ticks.Now - _sent));
                _isUnderWay = false;
            }
        }

        public Histogram Delays(long now)
        {
            var delays = new Histogram();
            lock (_gate)
            {
                delays.Add(_delays);
                // A pool that never came to it is the slowest of all.
                if (_isUnderWay)
                    delays.Record(Ticks.ToMicros(now - _sent));
            }

            return delays;
        }
    }
}

/// <summary>Figures of the generator's process over a stage.</summary>
/// <param name="Cpu">CPU time.</param>
/// <param name="CpuShare">The same as a share of all cores, 0 to 1.</param>
/// <param name="GcPauses">All pauses together.</param>
/// <param name="LongestGcPause">The longest; pauses within one tick count as one.</param>
/// <param name="PoolDelay">From asking the thread pool to being run.</param>
internal sealed record SelfFigures(TimeSpan Cpu, double CpuShare, TimeSpan GcPauses, TimeSpan LongestGcPause, Histogram PoolDelay);
