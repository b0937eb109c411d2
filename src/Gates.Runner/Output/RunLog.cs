namespace Gates.Runner.Output;

/// <summary>The runner's own log, <c>logs/gates.log</c>: what it said, with the time, and whole exceptions.</summary>
internal sealed class RunLog(string folder) : IAsyncDisposable
{
    private readonly StreamWriter _file = new(Path.Combine(folder, "gates.log"), append: true) { AutoFlush = true };

    public void Write(string text)
    {
        lock (_file)
            _file.WriteLine($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {text}");
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
