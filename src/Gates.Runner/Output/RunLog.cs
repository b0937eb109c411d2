using System.Text;
using Gates.Runner.Evidence;

namespace Gates.Runner.Output;

/// <summary>
/// The runner's own log, <c>logs/gates.log</c>: what it said, with the time, and whole exceptions. A line that cannot be
/// written is lost: a full disk must not keep the run from its verdict. Nothing secret is said here or on the console.
/// </summary>
internal sealed class RunLog(string folder, RunSecrets secrets) : IAsyncDisposable
{
    private readonly FileStream _file =
        new(Path.Combine(folder, "gates.log"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    private bool _closed;

    /// <summary>Ends it: the bundle that it stands in is sealed, and what is said from now on is not for it.</summary>
    public void Close()
    {
        lock (_file)
        {
            _closed = true;
            _file.Dispose();
        }
    }

    /// <summary>The text as it may be said.</summary>
    public string Clean(string text) => secrets.Redactor.Clean(text);

    public void Write(string text)
    {
        var line = Encoding.UTF8.GetBytes($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {Clean(text)}{Environment.NewLine}");
        lock (_file)
        {
            if (_closed)
                return;
            try
            {
                _file.Write(line);
            }
            catch (Exception full) when (full is IOException or ArgumentOutOfRangeException)
            {
                // Whoever reads the console has it.
            }
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
