using System.IO.Compression;
using System.Text;
using Gates.Model;
using Gates.Model.Leaks;
using Gates.Model.Verdicts;

namespace Gates.Runner.Evidence;

/// <summary>A secret in a bundle.</summary>
/// <param name="Place">The file, and the entries of archives that lead to it.</param>
/// <param name="Hit">Which secret, by its name, and in which form.</param>
internal sealed record Leak(string Place, LeakHit Hit)
{
    public override string ToString() => $"{Hit.Secret} in {Place} ({Hit.Form})";
}

/// <param name="Leaks">What was found.</param>
/// <param name="Unsearched">What could not be searched, and why: of it nobody can say that it holds nothing.</param>
internal sealed record SearchedBundle(IReadOnlyList<Leak> Leaks, IReadOnlyList<string> Unsearched)
{
    /// <summary>What the run has to say of it; null where it holds nothing.</summary>
    public Finding? Finding => (Leaks, Unsearched) switch
    {
        ([var leak, ..], _) =>
            new(ExitCode.Leak, $"The evidence holds a secret: {leak}{(Leaks.Count > 1 ? $", and {Leaks.Count - 1} more" : "")}."),
        (_, [var unsearched, ..]) =>
            new(ExitCode.EvidenceMissing, $"Nobody can say that the evidence holds no secret: {unsearched}."),
        _ => null,
    };
}

/// <summary>
/// Searches a finished bundle for secrets: names and contents of all files, and of all entries of the archives among them,
/// however deep. Archives are known by how they begin, not by their names.
/// </summary>
internal sealed class BundleSearch
{
    private const int MostDepth = 8;
    private const long MostUnpacked = 8L << 30;
    private const int InMemory = 16 << 20;
    private const int PieceSize = 1 << 17;

    private static readonly EnumerationOptions s_all = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    private readonly SecretSearch _search;
    private readonly Redactor _names;
    private readonly HashSet<Leak> _leaks = [];
    private readonly List<string> _unsearched = [];
    private readonly byte[] _piece = new byte[PieceSize];
    private long _unpacked;

    private BundleSearch(IReadOnlyList<Secret> secrets) => (_search, _names) = (new(secrets), new(secrets, []));

    /// <exception cref="IOException">A file cannot be read.</exception>
    public static SearchedBundle Of(string folder, IReadOnlyList<Secret> secrets)
    {
        var search = new BundleSearch(secrets);
        search.Walk(new DirectoryInfo(folder), "");
        return new([.. search._leaks.OrderBy(leak => leak.Place, StringComparer.Ordinal)], search._unsearched);
    }

    private void Walk(DirectoryInfo folder, string path)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos("*", s_all).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var place = Named(path, entry.Name);
            // What a link leads to is no part of the bundle; the seal refuses the link.
            if (entry.LinkTarget is not null)
                continue;
            if (entry is DirectoryInfo inner)
            {
                Walk(inner, place + "/");
                continue;
            }
            // The mark of a run that is going, which nobody else may open, is one of these.
            if (entry is FileInfo { Length: 0 })
                continue;
            using var file = new FileStream(entry.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            Search(file, place, depth: 0);
        }
    }

    /// <summary>Searches a name, and tells it without what was found in it.</summary>
    private string Named(string path, string name)
    {
        var hits = _search.In(Encoding.UTF8.GetBytes(name));
        var clean = hits.Count == 0 ? name : _names.Clean(name);
        // Encoded in a way that a redaction does not know, the name itself must not be told.
        var place = path + (_search.In(Encoding.UTF8.GetBytes(clean)).Count == 0 ? clean : "(a name)");
        foreach (var hit in hits)
            _leaks.Add(new($"the name {place}", hit));
        return place;
    }

    private void Search(Stream content, string place, int depth)
    {
        var stream = _search.Begin();
        byte[]? head = null;
        for (int read; (read = content.ReadAtLeast(_piece, PieceSize, throwOnEndOfStream: false)) > 0;)
        {
            head ??= _piece[..Math.Min(read, 4)];
            stream.Read(_piece.AsSpan(0, read));
        }
        foreach (var hit in stream.End())
            _leaks.Add(new(place, hit));
        var (isZip, isGzip) = (IsZip(head), head is [0x1F, 0x8B, ..]);
        if (!isZip && !isGzip)
            return;
        if (depth == MostDepth)
        {
            _unsearched.Add($"{place}: more than {MostDepth} archives in one another");
            return;
        }
        content.Position = 0;
        try
        {
            if (isZip)
                SearchZip(content, place, depth);
            else
                SearchGzip(content, place, depth);
        }
        catch (Exception broken) when (broken is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            _unsearched.Add($"{place}: an archive that cannot be unpacked");
        }
    }

    private void SearchZip(Stream content, string place, int depth)
    {
        using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries)
        {
            var inner = Named(place + " » ", entry.FullName);
            if (entry.IsEncrypted)
            {
                _unsearched.Add($"{inner}: encrypted");
                continue;
            }
            using var packed = entry.Open();
            using var unpacked = Unpacked(packed);
            Search(unpacked, inner, depth + 1);
        }
    }

    private void SearchGzip(Stream content, string place, int depth)
    {
        using var packed = new GZipStream(content, CompressionMode.Decompress, leaveOpen: true);
        using var unpacked = Unpacked(packed);
        Search(unpacked, place + " » gzip", depth + 1);
    }

    /// <summary>The content at its beginning, in memory or, where it is large, in a file that nobody else can open.</summary>
    private Stream Unpacked(Stream packed)
    {
        Stream kept = new MemoryStream();
        try
        {
            var piece = new byte[PieceSize];
            for (int read; (read = packed.Read(piece)) > 0;)
            {
                if ((_unpacked += read) > MostUnpacked)
                    throw new InvalidDataException($"more than {MostUnpacked >> 30} GB unpacked");
                if (kept is MemoryStream && kept.Length + read > InMemory)
                    kept = Moved(kept);
                kept.Write(piece, 0, read);
            }
            kept.Position = 0;
            return kept;
        }
        catch
        {
            kept.Dispose();
            throw;
        }
    }

    private static FileStream Moved(Stream memory)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"gates-search-{Guid.NewGuid():N}"), options);
        memory.Position = 0;
        memory.CopyTo(file);
        memory.Dispose();
        return file;
    }

    private static bool IsZip(byte[]? head) => head is [(byte)'P', (byte)'K', 3, 4] or [(byte)'P', (byte)'K', 5, 6] or [(byte)'P', (byte)'K', 7, 8];
}
