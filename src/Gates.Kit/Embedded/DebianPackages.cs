using Gates.Kit.Processes;
using Gates.Model.Results;

namespace Gates.Kit.Embedded;

/// <summary>Installs packages on Debian and its kin, when we are root.</summary>
internal static class DebianPackages
{
    private const string Path = "/usr/sbin:/usr/bin:/sbin:/bin";
    private static readonly TimeSpan s_within = TimeSpan.FromMinutes(10);

    /// <summary>Whether we may and can.</summary>
    public static bool CanInstall => Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get");

    /// <summary>The line for a person to type.</summary>
    public static string LineFor(string package) =>
        $"apt-get update && apt-get install -y --no-install-recommends {package}";

    /// <summary>Installs one package; two at once wait for each other by apt's own lock.</summary>
    /// <param name="package">Its name.</param>
    /// <param name="folder">Takes the log and what the installation needs for its time.</param>
    /// <param name="progress">Told what is going on: it takes a while.</param>
    /// <param name="stop">Ends it after the package at hand.</param>
    /// <exception cref="GateException">apt-get failed: its last lines, and the line to type.</exception>
    public static async Task InstallAsync(
        string package, string folder, IProgress<string> progress, CancellationToken stop)
    {
        var log = System.IO.Path.Combine(folder, $"apt-{package}.log");
        var silenced = SilenceClusters(System.IO.Path.Combine(folder, "apt-path"));
        progress.Report("Reading the package lists (apt-get update).");
        try
        {
            await ChildProcess.RunAsync(AptGet(log, silenced, "update"), s_within, stop);
        }
        catch (GateException)
        {
            // One source of many that does not answer is enough for this failure; the package may be in another.
            progress.Report("apt-get update failed; trying with the lists that are there.");
        }
        try
        {
            progress.Report($"Installing {package} (apt-get install).");
            await ChildProcess.RunAsync(
                AptGet(log, silenced, "install", "-y", "--no-install-recommends", package), s_within, stop);
        }
        catch (GateException failed)
        {
            throw new GateException(
                ObstacleKind.Configuration,
                $"{package} could not be installed. {failed.Message}\nType: {LineFor(package)}",
                failed);
        }
    }

    private static ChildStart AptGet(string log, string path, params string[] what) => new(
        "/usr/bin/apt-get",
        ["-o", "DPkg::Lock::Timeout=300", "-o", $"DPkg::Path={path}:{Path}", "-o", "Dpkg::Use-Pty=0", .. what])
    {
        Log = log,
        // apt-get heeds Ctrl-C between packages only, and a half-configured package would be worse than a short wait.
        EndsBy = Signal.Interrupt,
        Grace = TimeSpan.FromMinutes(2),
        Variables = new Dictionary<string, string?> { ["DEBIAN_FRONTEND"] = "noninteractive", ["LC_ALL"] = "C" },
    };

    /// <summary>
    /// Debian's PostgreSQL package makes and starts a cluster of its own, by a program found on the path. For this one
    /// installation a program that does nothing stands before it: the machine gets the binaries and no server.
    /// </summary>
    private static string SilenceClusters(string folder)
    {
        Directory.CreateDirectory(folder);
        var nothing = System.IO.Path.Combine(folder, "pg_createcluster");
        File.WriteAllText(nothing, "#!/bin/sh\nexit 0\n");
        FileModes.Set(nothing, FileModes.Owner);
        return folder;
    }
}
