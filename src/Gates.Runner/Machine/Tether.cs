using System.Collections.Concurrent;
using System.Diagnostics;

namespace Gates.Runner.Machine;

/// <summary>Starts programs that the system kills when this process dies, even when it is killed itself.</summary>
/// <remarks>
/// Linux ties a child to the *thread* that started it, and a thread of the pool may retire while the child works. So
/// one thread starts all of them and lives as long as the process. Elsewhere a killed runner leaves its lanes to
/// their own deadlines.
/// </remarks>
internal static class Tether
{
    private const string Setpriv = "/usr/bin/setpriv";
    private const string Setsid = "/usr/bin/setsid";
    private static readonly BlockingCollection<Action> s_work = [];

    static Tether() => new Thread(Work) { IsBackground = true, Name = "starts programs" }.Start();

    /// <summary>
    /// The command to give to the system, so that the program dies with us. It has a session of its own: Ctrl-C on a
    /// terminal reaches the runner alone, which then asks each program once.
    /// </summary>
    public static (string File, IEnumerable<string> Arguments) Tied(string file, IEnumerable<string> arguments) =>
        OperatingSystem.IsLinux() && File.Exists(Setpriv) && File.Exists(Setsid)
            ? (Setpriv, ["--pdeathsig", "KILL", "--", Setsid, file, .. arguments])
            : (file, arguments);

    /// <summary>Starts <paramref name="process"/> on the thread that never ends.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The system refused.</exception>
    public static async Task StartAsync(Process process)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        s_work.Add(() =>
        {
            try
            {
                process.Start();
                started.SetResult();
            }
            catch (Exception refused)
            {
                started.SetException(refused);
            }
        });
        await started.Task;
    }

    private static void Work()
    {
        foreach (var start in s_work.GetConsumingEnumerable())
            start();
    }
}
