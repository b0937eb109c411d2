using Gates.Kit.Lanes;
using Gates.Runner.CommandLine;
using Gates.Runner.Runs;

namespace Gates.Runner.Evidence;

/// <summary>A bundle that holds a secret: closed to others, without seal and report, and marked, so that nobody passes it on.</summary>
internal static class ClosedOff
{
    /// <summary>The mark. Whatever uploads, signs or promotes bundles leaves alone a folder with it.</summary>
    public const string FileName = "LEAK.txt";

    /// <summary>Closes the folder of a run.</summary>
    /// <returns>A line for the reader.</returns>
    public static string Close(RunFolder folder, IReadOnlyList<Leak> leaks)
    {
        // The mark before anything that could fail.
        WholeFile.Write(folder.In(FileName), TextOf(leaks));
        BundleSeal.Break(folder);
        folder.BeLatestNoMore();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (Directory.Exists(folder.In("allure-report")))
            Directory.Delete(folder.In("allure-report"), recursive: true);
        return $"Closed off: {FileName} tells what was found where. Do not upload this folder; rotate the secret, then delete it.";
    }

    /// <summary>Whether the bundle is closed off; says so.</summary>
    public static bool Refuses(string bundle, Terminal terminal)
    {
        if (!File.Exists(Path.Combine(bundle, FileName)))
            return false;
        terminal.Out.WriteLine($"CLOSED OFF {bundle}: a secret was found in it; {FileName} there names it. Nothing can be verified, signed or promoted. (exit 10)");
        return true;
    }

    private static string TextOf(IReadOnlyList<Leak> leaks) =>
        "This bundle holds what no evidence may hold. Do not upload, sign, promote or share it.\n"
        + "Rotate the secret, find out how it got here, then delete the folder.\n\n"
        + string.Concat(leaks.Select(leak => $"- {leak}\n"));
}
