using Gates.Kit.Processes;
using Gates.Model.Results;

namespace Gates.Kit.Embedded;

/// <summary>Installs Debian packages, when the caller is root and the machine has apt.</summary>
internal static class Apt
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(8);

    public static bool IsUsable => CacheFolder.IsRoot && File.Exists("/usr/bin/apt-get");

    /// <exception cref="GateException">apt-get failed; its last lines and its log are named.</exception>
    public static async Task InstallAsync(string package, IProgress<string> progress, CancellationToken stop)
    {
        Directory.CreateDirectory(CacheFolder.Root);
        var log = Path.Combine(CacheFolder.Root, "apt.log");
        progress.Report($"Installing {package} (once; apt-get, log in {log}).");
        await RunAsync(["update", "-q"], log, mayFail: true, stop);
        await RunAsync(["install", "-y", "-q", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", package], log, mayFail: false, stop);
    }

    private static async Task RunAsync(IReadOnlyList<string> arguments, string log, bool mayFail, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(s_deadline);
        await using var apt = await ChildProcess.StartAsync(new ChildStart("/usr/bin/apt-get", arguments)
        {
            Log = log,
            Variables = new Dictionary<string, string?> { ["DEBIAN_FRONTEND"] = "noninteractive" },
        });
        var code = await apt.WaitAsync(deadline.Token);
        if (code != 0 && !mayFail)
            throw new GateException(
                ObstacleKind.Configuration,
                $"`apt-get {string.Join(' ', arguments)}` ended with {code}; its log: {log}\n"
                + string.Join('\n', File.ReadLines(log).TakeLast(8)));
    }
}
