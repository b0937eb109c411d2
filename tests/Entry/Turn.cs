namespace Gates.Entry;

/// <summary>
/// Lets the modules of one <c>dotnet test</c> run one after another. A page's time budget, measured while three
/// other lanes fight for two cores, would hold a good deployment.
/// </summary>
internal sealed class Turn(FileStream? held) : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for the turn; outside <c>dotnet test</c> there is nobody to wait for.</summary>
    public static async Task<Turn> TakeAsync(TimeSpan atMost)
    {
        if (Environment.GetEnvironmentVariable("TESTINGPLATFORM_DOTNETTEST_EXECUTIONID") is not { Length: > 0 } run)
            return new Turn(null);
        var path = Path.Combine(Path.GetTempPath(), $"gates-turn-{run}");
        for (var waited = TimeSpan.Zero; waited < atMost; waited += s_pause)
        {
            try
            {
                // The system frees the lock of a killed process, so nobody waits for the dead.
                return new Turn(new FileStream(
                    path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
            }
            catch (IOException)
            {
                await Task.Delay(s_pause);
            }
        }
        throw new TimeoutException($"Another module of this `dotnet test` has run for {atMost}; see its output.");
    }

    public ValueTask DisposeAsync() => held?.DisposeAsync() ?? ValueTask.CompletedTask;
}
