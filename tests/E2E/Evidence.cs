using Gates.Kit.Browser;
using Gates.Kit.Lanes;
using Gates.Model.Evidence;

namespace Gates.E2E;

/// <summary>Where trace, screenshot and console of red checks go: <c>e2e/&lt;check&gt;/</c> in the run's folder.</summary>
internal static class Evidence
{
    private static string Root => Path.Combine(LaneRun.Artifacts, "e2e");

    private static string Shared => Path.Combine(Root, ".shared");

    /// <summary>The folder of a check.</summary>
    public static string FolderOf(string check) => Path.Combine(LaneRun.Artifacts, EvidencePiece.FolderOf(check));

    /// <summary>Keeps what several checks look at, until the lane ends: which of them is red is not known yet.</summary>
    public static Task<IReadOnlyList<string>> KeepSharedAsync(BrowserVisit visit, string name) =>
        visit.KeepEvidenceAsync(Path.Combine(Shared, EvidencePiece.FileNameOf(name)));

    /// <summary>Copies shared files into a red check's folder.</summary>
    public static IReadOnlyList<string> Copy(IEnumerable<string> files, string check)
    {
        var copies = new List<string>();
        foreach (var file in files)
        {
            var folder = Path.Combine(FolderOf(check), Path.GetFileName(Path.GetDirectoryName(file)!));
            _ = Directory.CreateDirectory(folder);
            copies.Add(Path.Combine(folder, Path.GetFileName(file)));
            File.Copy(file, copies[^1], overwrite: true);
        }
        return copies;
    }

    /// <summary>The lane ends: what no red check copied is thrown away.</summary>
    public static void ForgetShared()
    {
        if (Directory.Exists(Shared))
            Directory.Delete(Shared, recursive: true);
        if (Directory.Exists(Root) && !Directory.EnumerateFileSystemEntries(Root).Any())
            Directory.Delete(Root);
    }
}
