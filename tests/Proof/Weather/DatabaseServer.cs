using System.Data.Common;
using System.Runtime.InteropServices;

namespace Gates.Proof.Weather;

/// <summary>Linux numbers of the signals that a proof sends.</summary>
internal enum Signal
{
    Kill = 9,
    Continue = 18,
    Stop = 19,
}

/// <summary>The processes of the PostgreSQL that a connection string names, on this machine.</summary>
internal static partial class DatabaseServer
{
    /// <summary>The server: the one that holds the port and starts a process for each connection.</summary>
    public static int Of(string connectionString)
    {
        var port = (string)new DbConnectionStringBuilder { ConnectionString = connectionString }["Port"];
        return All().Single(process => CommandLineOf(process) is [_, "-D", _, "-p", var found] && found == port);
    }

    /// <summary>The processes that answer clients.</summary>
    public static int[] BackendsOf(int server) =>
        [.. All().Where(process => ParentOf(process) == server && CommandLineOf(process)[0].Contains("127.0.0.1(", StringComparison.Ordinal))];

    /// <exception cref="InvalidOperationException">One of them is not there.</exception>
    public static void Send(Signal signal, params IEnumerable<int> processes)
    {
        foreach (var process in processes)
            if (Kill(process, (int)signal) != 0)
                throw new InvalidOperationException($"Process {process} takes no signal {signal}.");
    }

    private static IEnumerable<int> All() =>
        Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!));

    private static string[] CommandLineOf(int process) => Read(process, "cmdline").TrimEnd('\0').Split('\0');

    private static int? ParentOf(int process) =>
        Read(process, "stat") is { Length: > 0 } stat ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]) : null;

    /// <summary>Empty for a process that has just ended.</summary>
    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (IOException)
        {
            return "";
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
