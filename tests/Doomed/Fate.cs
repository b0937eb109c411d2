using System.Diagnostics;
using Gates.Kit.Lanes;

namespace Gates.Doomed;

/// <summary>How this lane goes wrong behind its checks' backs. Proof decides it by variables; by default nothing does.</summary>
internal static class Fate
{
    /// <summary>The lane that it poses as: variable <c>DOOMED_LANE</c>.</summary>
    public static string Lane => Variable("DOOMED_LANE") ?? "Doomed";

    /// <summary>The checks that it has: variable <c>DOOMED_FILTER</c>, since a runner gives a lane no filter.</summary>
    public static string[] Filter => Variable("DOOMED_FILTER") is { } filter ? ["--filter", filter] : [];

    public static void BeforeTheReport()
    {
        if (Variable("DOOMED_FATE") == "killed before its report")
            KillMyself();
    }

    /// <returns>What the process shall end with.</returns>
    public static int AfterTheReport(int exitCode)
    {
        // A filter that matches nothing leaves a lane that never began, and has no folder.
        if (Variable("DOOMED_FATE") is null or "killed before its report")
            return exitCode;
        var report = LaneReporter.PathOf(LaneRun.Artifacts, Lane);
        switch (Variable("DOOMED_FATE"))
        {
            case "killed behind its report":
                KillMyself();
                return exitCode;
            case "report lost":
                File.Delete(report);
                return exitCode;
            case "report half written":
                File.WriteAllText(report, File.ReadAllText(report)[..^(int)(new FileInfo(report).Length / 2)]);
                return exitCode;
            case "report empty":
                File.WriteAllText(report, "");
                return exitCode;
            case "report in binary":
                File.WriteAllBytes(report, [0x00, 0xFF, 0xFE, 0x80, 0x1F, 0x8B]);
                return exitCode;
            case "report of an earlier run":
                File.WriteAllText(report, File.ReadAllText(report).Replace(LaneRun.RunId, "20250101T000000-1", StringComparison.Ordinal));
                return exitCode;
            case "red swallowed":
                return 0;
            case "red invented":
                return 2;
            case "crashed behind its report":
                return 134;
            case var unknown:
                throw new InvalidOperationException($"There is no fate '{unknown}'.");
        }
    }

    // SIGKILL: no handler runs, no file is finished.
    private static void KillMyself()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit();
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
