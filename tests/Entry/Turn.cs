namespace Gates.Entry;

/// <summary>
/// Lets the modules of one <c>dotnet test</c> run one after another. A page's time budget, measured while three
/// other lanes fight for two cores, would hold a good deployment.
/// </summary>
internal sealed class Turn(FileStream? held) : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    // What `dotnet test` gives a module that it starts itself, and nobody gives a lane that a proof starts.
    private const string OfDotnetTest = "--dotnet-test-pipe";

    /// <summary>Where the modules of this <c>dotnet test</c> take turns; null outside of one, where there is nobody to wait for.</summary>
    public static string? PathFor(string[] args) =>
        args.Contains(OfDotnetTest, StringComparer.Ordinal) && ParentProcess.Id is { } parent ? Path.Combine(Path.GetTempPath(), $"gates-turn-{parent}") : null;

    /// <summary>Waits for the turn.</summary>
    /// <param name="path">See <see cref="PathFor"/>.</param>
    /// <param name="atMost">Longer than all other modules take together.</param>
    public static async Task<Turn> TakeAsync(string? path, TimeSpan atMost)
    {
        if (path is null)
            return new Turn(null);
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
