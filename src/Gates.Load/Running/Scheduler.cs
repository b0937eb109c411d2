namespace Gates.Load.Running;

/// <summary>
/// Starts the arrivals of a stage at their times, on the calling thread alone: it does nothing else, so nothing of the
/// target's slowness can make it late.
/// </summary>
internal static class Scheduler
{
    /// <summary>Returns when each arrival has ended in one of the four ways.</summary>
    public static void Run(Stage stage)
    {
        PreciseWait.Sharpen();
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
