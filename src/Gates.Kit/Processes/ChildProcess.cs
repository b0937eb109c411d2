using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gates.Kit.Processes;

/// <summary>What to start, and as whom.</summary>
public sealed record ChildStart(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Where standard output and error go. Null: they are read and forgotten.</summary>
    public string? Log { get; init; }

    /// <summary>User to run as; needs root. Null: the caller.</summary>
    public string? User { get; init; }

    public string? WorkingDirectory { get; init; }

    /// <summary>Variables beside those of the caller; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; init; } = new Dictionary<string, string?>();
}

/// <summary>A child that never outlives this program: asked to end, then killed, and by the kernel if we are killed.</summary>
public sealed partial class ChildProcess : IAsyncDisposable
{
    private const int Sigint = 2;
    private const int Sigterm = 15;
    private readonly Process _process;
    private readonly Task _copying;

    private ChildProcess(Process process, string? log)
    {
        _process = process;
        _copying = CopyAsync(process, log);
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts the child.</summary>
    /// <exception cref="GateException">The program is not there or may not be started.</exception>
    public static async Task<ChildProcess> StartAsync(ChildStart what)
    {
        var start = new ProcessStartInfo
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = what.WorkingDirectory ?? "",
        };
        IEnumerable<string> words = [.. Guarded(what.User), what.Program, .. what.Arguments];
        start.FileName = words.First();
        foreach (var word in words.Skip(1))
            start.ArgumentList.Add(word);
        foreach (var (name, value) in what.Variables)
            start.Environment[name] = value;
        try
        {
            return new ChildProcess(await StarterThread.RunAsync(() => Process.Start(start)!), what.Log);
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new GateException(
                Model.Results.ObstacleKind.Crash, $"'{what.Program}' cannot be started: {problem.Message}.", problem);
        }
    }

    public async Task<int> WaitAsync(CancellationToken stop)
    {
        await _process.WaitForExitAsync(stop);
        await _copying.WaitAsync(TimeSpan.FromSeconds(5), stop).ContinueWith(_ => { }, CancellationToken.None);
        return _process.ExitCode;
    }

    /// <summary>Asks the child to end (SIGTERM, or SIGINT where that is the quick way) and kills it after the deadline.</summary>
    public async Task EndAsync(TimeSpan within, bool interrupt = false)
    {
        if (_process.HasExited)
            return;
        if (OperatingSystem.IsWindows())
            _process.Kill(entireProcessTree: true);
        else
            _ = Kill(_process.Id, interrupt ? Sigint : Sigterm);
        using var deadline = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync(TimeSpan.FromSeconds(5));
        _process.Dispose();
    }

    /// <summary>
    /// setpriv (util-linux) lets the kernel end the child with us, and changes the user. setsid takes it off our
    /// terminal: Ctrl-C reaches us alone, and we ask each child in its turn, once. Both replace themselves by the
    /// program, so the process that we hold is the program.
    /// </summary>
    private static IEnumerable<string> Guarded(string? user)
    {
        if (!OperatingSystem.IsLinux() || SetPriv is not { } setpriv)
            return user is null ? [] : ["su", "-s", "/bin/sh", user, "-c", "exec \"$0\" \"$@\"", "--"];
        return user is null
            ? [setpriv, "--pdeathsig", "TERM", "--", .. s_ownSession]
            : [setpriv, "--pdeathsig", "TERM", "--reuid", user, "--regid", user, "--init-groups", "--", .. s_ownSession];
    }

    private static readonly string[] s_ownSession = File.Exists("/usr/bin/setsid") ? ["/usr/bin/setsid"] : [];

    private static string? SetPriv { get; } =
        ((string[])["/usr/bin/setpriv", "/bin/setpriv"]).FirstOrDefault(File.Exists);

    private static async Task CopyAsync(Process process, string? log)
    {
        await using var target = log is null
            ? Stream.Null
            : new FileStream(log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        var writer = TextWriter.Synchronized(new StreamWriter(target) { AutoFlush = true });
        await Task.WhenAll(LinesAsync(process.StandardOutput, writer), LinesAsync(process.StandardError, writer));
    }

    private static async Task LinesAsync(StreamReader reader, TextWriter writer)
    {
        while (await reader.ReadLineAsync() is { } line)
            await writer.WriteLineAsync(line);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
