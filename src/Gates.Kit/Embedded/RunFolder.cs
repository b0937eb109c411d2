using System.Diagnostics;

namespace Gates.Kit.Embedded;

/// <summary>
/// One run's private folder. The open file <c>owner</c> is its lock: the system frees it when the owner dies,
/// however it dies, and the next run sweeps the folder away.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private readonly FileStream _owner;

    private RunFolder(string path, FileStream owner) => (Path, _owner) = (path, owner);

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public static RunFolder Create(string root)
    {
        var runs = System.IO.Path.Combine(root, "runs");
        Directory.CreateDirectory(runs);
        Sweep(runs);
        var path = System.IO.Path.Combine(runs, $"{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}");
        Directory.CreateDirectory(path);
        return new RunFolder(path, Own(path));
    }

    public void Dispose()
    {
        _owner.Dispose();
        Delete(Path);
    }

    /// <summary>Ends and deletes what dead runs left behind. Folders whose owner lives are left alone.</summary>
    internal static void Sweep(string runs)
    {
        foreach (var folder in Directory.EnumerateDirectories(runs))
        {
            try
            {
                // Half made by a run that begins right now: its owner file comes next.
                if (!File.Exists(System.IO.Path.Combine(folder, "owner")) && TimeProvider.System.GetUtcNow().UtcDateTime - Directory.GetCreationTimeUtc(folder) < TimeSpan.FromMinutes(1))
                    continue;
                using (Own(folder))
                    EndServer(folder);
                Delete(folder);
            }
            catch (IOException)
            {
                // Its owner lives, or another run sweeps it.
            }
        }
    }

    private static FileStream Own(string folder) =>
        new(System.IO.Path.Combine(folder, "owner"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static void EndServer(string folder)
    {
        var file = System.IO.Path.Combine(folder, "data", "postmaster.pid");
        if (!File.Exists(file) || !int.TryParse(File.ReadLines(file).FirstOrDefault(), out var id))
            return;
        try
        {
            using var server = Process.GetProcessById(id);
            // The number may belong to somebody else by now.
            if (server.ProcessName.StartsWith("postgres", StringComparison.Ordinal)
                && File.ReadAllText($"/proc/{id}/cmdline").Contains(folder, StringComparison.Ordinal))
                server.Kill(entireProcessTree: true);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The next run's sweep takes it.
        }
    }
}
