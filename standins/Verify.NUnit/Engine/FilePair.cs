namespace VerifyTests;

/// <summary>A received file and the verified one that it is compared with.</summary>
public sealed record FilePair(string Extension, string ReceivedPath, string VerifiedPath)
{
    internal string ReceivedName => Path.GetFileName(ReceivedPath);

    internal string VerifiedName => Path.GetFileName(VerifiedPath);
}

/// <summary>What a Verify that passed compared.</summary>
public sealed class VerifyResult(IReadOnlyList<FilePair> files, string? text, object? target)
{
    public IReadOnlyList<FilePair> Files { get; } = files;

    /// <summary>The text, when there was one text file.</summary>
    public string Text { get; } = text ?? "";

    public object? Target { get; } = target;
}
