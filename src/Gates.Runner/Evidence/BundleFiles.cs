using System.Security.Cryptography;
using Gates.Model.Evidence;

namespace Gates.Runner.Evidence;

/// <summary>What stands in a bundle's folder, apart from its seal.</summary>
/// <param name="Files">By path, with size and digest.</param>
/// <param name="Strange">What no run leaves there: links, a marker with something in it.</param>
internal sealed record BundleFiles(IReadOnlyList<SealedFile> Files, IReadOnlyList<BundleFinding> Strange)
{
    /// <summary>Empty: the run's hold on the folder.</summary>
    private const string Marker = ".gates-run";

    private static readonly EnumerationOptions s_all = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <exception cref="IOException">A file cannot be read.</exception>
    public static BundleFiles In(string folder)
    {
        var files = new List<SealedFile>();
        var strange = new List<BundleFinding>();
        Walk(new DirectoryInfo(folder), "", files, strange);
        files.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return new(files, strange);
    }

    public static SealedFile Of(string folder, string path)
    {
        using var stream = new FileStream(Path.Combine(folder, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return new(path, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    private static void Walk(DirectoryInfo folder, string path, List<SealedFile> files, List<BundleFinding> strange)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos("*", s_all))
        {
            var own = path + entry.Name;
            if (entry.LinkTarget is not null)
                strange.Add(new(own, "is a link: what it leads to can change unseen"));
            else if (entry is DirectoryInfo inner)
                Walk(inner, own + "/", files, strange);
            else if (own == Marker)
                AddMarker(own, (FileInfo)entry, strange);
            else if (!IsSeal(own))
                files.Add(Of(folder.FullName, entry.Name) with { Path = own });
        }
    }

    private static void AddMarker(string path, FileInfo marker, List<BundleFinding> strange)
    {
        if (marker.Length > 0)
            strange.Add(new(path, "was changed: a run leaves it empty"));
    }

    private static bool IsSeal(string path) =>
        path is Manifest.FileName or Statement.FileName || path.StartsWith(SignOff.Folder, StringComparison.Ordinal);
}
