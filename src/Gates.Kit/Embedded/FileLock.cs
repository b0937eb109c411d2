namespace Gates.Kit.Embedded;

/// <summary>A file held open by one process; the system lets go of it when that process dies in whatever way.</summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null if another holds it, or if the file is gone and is not to be made.</summary>
    public static FileLock? TryTake(string path, bool make)
    {
        try
        {
            // On Unix FileShare.None is flock: no other gates can open the file until this one closes it.
            var file = new FileStream(
                path, make ? FileMode.OpenOrCreate : FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            if (File.Exists(path))
                return new FileLock(file);
            // A sweeper removed it between our opening and our locking: we hold a file that nobody can see.
            file.Dispose();
            return null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Takes the lock once it is free.</summary>
    public static async Task<FileLock> TakeAsync(string path, CancellationToken stop)
    {
        while (true)
        {
            if (TryTake(path, make: true) is { } taken)
                return taken;
            await Task.Delay(TimeSpan.FromMilliseconds(100), stop);
        }
    }

    public void Dispose() => _file.Dispose();
}
