using System.Diagnostics;

namespace Gates.Proof.Weather;

/// <summary>A place for evidence that runs out of room.</summary>
/// <param name="Name">As the test's name shows it.</param>
/// <param name="Script">Shell: makes the place in <c>$1</c>, then runs what follows it.</param>
internal sealed record FullDisk(string Name, string Script)
{
    private const string Run = "shift; \"$@\"";

    /// <summary>
    /// The forms that this system can make. A limit on the size of files is to be had everywhere. A disk of its own takes
    /// the right to mount, as root or in a user namespace; it vanishes with the last process that sees it.
    /// </summary>
    public static IEnumerable<FullDisk> Forms =>
        CanMount
            ? [Limit(blocks: 0), SmallFiles, Disk(kilobytes: 16), Disk(kilobytes: 800)]
            : [Limit(blocks: 0), SmallFiles];

    /// <summary>Room for a lane's log, for one check's result, not for the result file of the lane.</summary>
    public static FullDisk SmallFiles { get; } = Limit(blocks: 64);

    private static bool CanMount { get; } = Succeeds(Disk(kilobytes: 16).Script);

    public override string ToString() => Name;

    /// <summary>Starts a program of this checkout whose evidence goes to <paramref name="folder"/>.</summary>
    public Process Start(string folder, IEnumerable<string> line, IReadOnlyDictionary<string, string?> variables) =>
        Command.StartLine("/bin/sh", ["-c", Script, "sh", folder, .. line], variables);

    // The runtime maps its own code from a file that would be larger than the limit, unless it is told not to.
    private static FullDisk Limit(int blocks) => new(
        $"files of {blocks} blocks",
        $"ulimit -f {blocks}; trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; {Run}");

    /// <summary>At the end what stands there is copied to where the proof can see it.</summary>
    private static FullDisk Disk(int kilobytes) => new(
        $"a disk of {kilobytes} kB",
        $$"""
        exec unshare {{(Environment.IsPrivilegedProcess ? "" : "-Ur")}} -m sh -c '
          full=$1; exec 3<"$1"; mount -t tmpfs -o size={{kilobytes}}k none "$1" || exit 125
          {{Run}}; code=$?
          cp -r "$full/." /proc/self/fd/3/; exit $code' "$0" "$@"
        """);

    private static bool Succeeds(string script)
    {
        var folder = WeatheredRun.NewFolder();
        using var probe = Command.StartLine("/bin/sh", ["-c", script, "sh", folder, "true"]);
        probe.WaitForExit();
        Directory.Delete(folder, recursive: true);
        return probe.ExitCode == 0;
    }
}
