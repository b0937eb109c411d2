namespace Gates.Model.Evidence;

/// <summary><c>manifest.json</c>: every file of a bundle, and how long the bundle is kept.</summary>
public sealed record Manifest
{
    public const string FileName = "manifest.json";

    /// <summary>Version of this file's shape.</summary>
    public required int Format { get; init; }

    public required string RunId { get; init; }

    public required Retention Retention { get; init; }

    /// <summary>Ordered by path, byte by byte; each path once.</summary>
    public required IReadOnlyList<SealedFile> Files { get; init; }
}

/// <param name="Path">From the bundle's folder, with forward slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">As <see cref="Digest"/> writes it.</param>
public sealed record SealedFile(string Path, long Size, string Sha256);

/// <summary>How long a bundle is kept. One class for the whole of it: a bundle that loses a file no longer verifies.</summary>
/// <param name="Class"><c>record</c> or <c>working</c>.</param>
/// <param name="KeepFor">ISO 8601 duration from the end of the run.</param>
/// <param name="Source">Why so long.</param>
public sealed record Retention(string Class, string KeepFor, string Source)
{
    /// <summary>Evidence of a deployment that people use, or that goes to them, is a required record; our own deployment's is not.</summary>
    public static Retention Of(string environment) => environment == Environments.Embedded
        ? new("working", "P90D", "a working paper: it says nothing about a deployment that anybody uses")
        : new("record", "P6Y", "45 CFR 164.316(b)(2)(i): six years from the date of its creation");
}
