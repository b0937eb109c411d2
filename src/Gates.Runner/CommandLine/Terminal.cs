namespace Gates.Runner.CommandLine;

/// <summary>Where the command writes: results to <paramref name="Out"/>, errors and progress of `up` to <paramref name="Error"/>.</summary>
internal sealed record Terminal(TextWriter Out, TextWriter Error)
{
    /// <summary>Whether a person watches: progress may move. Default false.</summary>
    public bool IsLive { get; init; } = !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
}
