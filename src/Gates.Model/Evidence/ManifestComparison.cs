namespace Gates.Model.Evidence;

/// <summary>One thing in a bundle that is not as it was sealed.</summary>
/// <param name="File">From the bundle's folder.</param>
/// <param name="What">What is wrong with it, as the end of a sentence.</param>
public sealed record BundleFinding(string File, string What)
{
    public override string ToString() => $"{File}: {What}";
}

/// <summary>Holds a bundle's files against its manifest.</summary>
public static class ManifestComparison
{
    /// <summary>What is wrong with the manifest itself: order, doubles, paths that lead out of the bundle.</summary>
    public static IEnumerable<BundleFinding> Of(Manifest manifest)
    {
        if (manifest.Format != 1)
            yield return new(Manifest.FileName, $"has format {manifest.Format}; this program reads format 1");
        if (manifest.Files.Count == 0)
            yield return new(Manifest.FileName, "lists no file");
        foreach (var file in manifest.Files)
        {
            if (!IsInside(file.Path))
                yield return new(Manifest.FileName, $"lists '{file.Path}', which is no path inside the bundle");
            if (!Digest.IsOne(file.Sha256) || file.Size < 0)
                yield return new(Manifest.FileName, $"has no digest or size for {file.Path}");
        }

        foreach (var (first, second) in manifest.Files.Zip(manifest.Files.Skip(1)))
        {
            var order = string.CompareOrdinal(first.Path, second.Path);
            if (order == 0)
                yield return new(Manifest.FileName, $"lists {first.Path} twice");
            else if (order > 0)
                yield return new(Manifest.FileName, $"is out of order: {first.Path} stands before {second.Path}");
        }
    }

    /// <summary>What was changed, lost or added since the manifest was written, by path.</summary>
    /// <param name="manifest">What was sealed.</param>
    /// <param name="found">What stands in the folder now, the seal's own files left out.</param>
    public static IEnumerable<BundleFinding> Of(Manifest manifest, IReadOnlyCollection<SealedFile> found)
    {
        var there = found.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var listed = manifest.Files.DistinctBy(file => file.Path).ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var path in listed.Keys.Union(there.Keys).Order(StringComparer.Ordinal))
        {
            if (!there.TryGetValue(path, out var now))
                yield return new(path, "is lost: the manifest lists it");
            else if (!listed.TryGetValue(path, out var then))
                yield return new(path, "was added: the manifest does not list it");
            else if (then.Size != now.Size)
                yield return new(path, $"was changed: it had {then.Size} bytes when it was sealed and has {now.Size}");
            else if (then.Sha256 != now.Sha256)
                yield return new(path, "was changed: its SHA-256 is not the one that was sealed");
        }
    }

    private static bool IsInside(string path) =>
        !path.Contains('\\', StringComparison.Ordinal) && !path.Contains(':', StringComparison.Ordinal)
        && path.Split('/').All(part => part is not ("" or "." or ".."));
}
