namespace Gates.Load.Running;

/// <summary>
/// Starts the arrivals of a stage at their times, on the calling thread alone. It waits for none of them, so nothing of the
/// target's slowness can make it late; which bodies it starts itself, <see cref="StartPlace"/> says.
/// </summary>
internal static class Scheduler
{
    /// <summary>Returns when each arrival has ended in one of the four ways.</summary>
    public static void Run(Stage stage)
    {
        PreciseWait.Sharpen();
        // What the caller keeps for its own tasks is not the bodies', wherever they start.
        using var apart = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        while (!stage.Control.IsStopped)
        {
            var next = Ticks.Never;
            foreach (var stream in stage.Streams)
                next = Math.Min(next, stream.Run(Ticks.Now));
            if (next == Ticks.Never)
                break;
            PreciseWait.Until(next, stage.Control.Cancelled);
        }

        if (stage.Control.IsStopped)
        {
            foreach (var stream in stage.Streams)
                stream.Stop(Ticks.Now);
        }

        // The deadlines end this: whatever a body does, its arrival ends by then.
        while (stage.InFlight > 0)
            PreciseWait.Until(Ticks.Now + Ticks.FromMs(2), stage.Control.Cancelled);
    }
}
