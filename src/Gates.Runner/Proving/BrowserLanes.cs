namespace Gates.Runner.Proving;

/// <summary>How many browser lanes a machine runs at one time, and how many pages each of them opens.</summary>
internal static class BrowserLanes
{
    /// <summary>A whole lane keeps a core busy. Under a fault a part of one runs, which waits as long as it works: for pages to settle, for time-outs of what does not come.</summary>
    /// <param name="whole">Whether whole lanes run.</param>
    public static int AtOneTime(bool whole) => (whole ? 1 : 2) * Environment.ProcessorCount;

    /// <summary>Together they open no more pages than a lane for each core would: more would be slow enough to look red for the wait.</summary>
    /// <param name="workers">Pages of a lane that has the machine to itself.</param>
    /// <param name="lanes">How many run at one time; from 1.</param>
    public static int PagesOfEach(int workers, int lanes) => Math.Clamp(workers * Environment.ProcessorCount / lanes, 1, workers);
}
