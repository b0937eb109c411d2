using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gates.Kit.Processes;

/// <summary>The signals that end a program, with the numbers that Linux and macOS share.</summary>
internal enum Signal
{
    /// <summary>Ctrl-C. PostgreSQL: end now, roll back what is open. apt-get: end after the current package.</summary>
    Interrupt = 2,

    /// <summary>PostgreSQL: end at once, without a checkpoint.</summary>
    Quit = 3,

    /// <summary>Cannot be refused.</summary>
    Kill = 9,

    /// <summary>The usual request to end.</summary>
    Terminate = 15,
}

/// <summary>Sends signals: .NET itself can only kill.</summary>
internal static class Signals
{
    /// <summary>The name as setpriv wants it.</summary>
    public static string NameOf(Signal signal) => signal switch
    {
        Signal.Interrupt => "INT",
        Signal.Quit => "QUIT",
        Signal.Kill => "KILL",
        Signal.Terminate => "TERM",
        _ => throw new UnreachableException($"signal {signal}"),
    };

    /// <summary>Sends it; a process that has ended already is no error.</summary>
    public static void Send(int process, Signal signal) => _ = Kill(process, (int)signal);

    [DllImport("libc", EntryPoint = "kill"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
