using Gates.Kit.Processes;

namespace Gates.Kit.Embedded;

/// <summary>
/// The private folder of one running deployment. Its lock file stands beside it and is made first, so that a sweeper
/// never sees a folder whose owner has not locked it yet.
/// </summary>
internal sealed class RunFolder : IAsyncDisposable
{
    private readonly FileLock _lock;

    private RunFolder(string path, FileLock held) => (Path, _lock) = (path, held);

    public string Path { get; }

    /// <summary>Makes a folder that nobody else uses.</summary>
    /// <param name="cache">The cache folder.</param>
    /// <param name="passable">Whether another user's server keeps its data below it; listing stays ours.</param>
    public static RunFolder Create(string cache, bool passable)
    {
        for (var tries = 1; ; tries++)
        {
            var path = System.IO.Path.Combine(cache, "runs", $"{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}");
            if (FileLock.TryTake(LockOf(path), make: true) is not { } held)
            {
                // Only a sweeper that came upon the new file in the wrong moment is a reason to try again.
                if (tries == 5)
                    throw new GateException(
                        Model.Results.ObstacleKind.Configuration,
                        $"'{LockOf(path)}' cannot be made and locked. See whether its disk is full or does not support locks; "
                        + "XDG_CACHE_HOME names another place.");
                continue;
            }
            Directory.CreateDirectory(path);
            FileModes.Set(path, passable ? FileModes.Passable : FileModes.Owner);
            return new RunFolder(path, held);
        }
    }

    /// <summary>Removes what runs left behind whose process was killed: their programs, then their folders.</summary>
    public static async Task SweepAsync(string cache, IProgress<string> progress, CancellationToken stop)
    {
        foreach (var file in Directory.EnumerateFiles(System.IO.Path.Combine(cache, "runs"), "*.lock"))
        {
            using var held = FileLock.TryTake(file, make: false);
            if (held is null)
                continue;
            var path = file[..^".lock".Length];
            progress.Report($"Removing what an interrupted run left in '{path}'.");
            await EndLeftoversAsync(path, stop);
            await DeleteAsync(path);
            File.Delete(file);
        }
    }

    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Starts a program of this run and notes who it is, for the sweeper of a later run.</summary>
    public async Task<ChildProcess> StartAsync(ChildStart command)
    {
        var child = await ChildProcess.StartAsync(command);
        if (ProcessIdentity.Of(child.Id) is { } identity)
            await File.WriteAllTextAsync(At($"{identity.Id}.process"), identity.Start, CancellationToken.None);
        return child;
    }

    public async ValueTask DisposeAsync()
    {
        await DeleteAsync(Path);
        File.Delete(LockOf(Path));
        _lock.Dispose();
    }

    private static string LockOf(string path) => path + ".lock";

    private static async Task EndLeftoversAsync(string path, CancellationToken stop)
    {
        if (!Directory.Exists(path))
            return;
        foreach (var note in Directory.EnumerateFiles(path, "*.process"))
        {
            var known = int.TryParse(System.IO.Path.GetFileNameWithoutExtension(note), out var id);
            var left = new ProcessIdentity(id, await File.ReadAllTextAsync(note, stop));
            if (!known || !left.Runs)
                continue;
            Signals.Send(id, Signal.Quit);
            for (var tries = 0; left.Runs && tries < 60; tries++)
                await Task.Delay(TimeSpan.FromMilliseconds(50), stop);
            if (left.Runs)
                Signals.Send(id, Signal.Kill);
        }
    }

    /// <summary>Deletes a folder into which a dying program may still write.</summary>
    private static async Task DeleteAsync(string path)
    {
        for (var tries = 1; Directory.Exists(path); tries++)
        {
            try
            {
                Directory.Delete(path, recursive: true);
            }
            catch (IOException) when (tries < 40)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }
}
