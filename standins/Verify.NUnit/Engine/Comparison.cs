using System.Text;

namespace VerifyTests;

internal enum Equality
{
    Equal,
    New,
    NotEqual,
}

/// <summary>One file and its fate. The texts are null for a binary file, the verified one also for a missing file.</summary>
internal sealed record Compared(FilePair File, Equality Equality, string? ReceivedText, string? VerifiedText);

/// <summary>Compares, and leaves a received file behind when the verified one differs or is missing.</summary>
internal static class Comparison
{
    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);

    public static Compared Of(FilePair file, Target target) =>
        target.Text is { } text ? Text(file, text) : Bytes(file, target.Bytes!);

    private static Compared Text(FilePair file, string received)
    {
        var verified = ReadVerified(file);
        if (verified == received) return new Compared(file, Equality.Equal, received, verified);

        Prepare(file);
        File.WriteAllText(file.ReceivedPath, received, WithMark);
        return new Compared(file, verified is null ? Equality.New : Equality.NotEqual, received, verified);
    }

    private static Compared Bytes(FilePair file, byte[] received)
    {
        DropEmpty(file.VerifiedPath);
        var isNew = !File.Exists(file.VerifiedPath);
        if (!isNew && File.ReadAllBytes(file.VerifiedPath).AsSpan().SequenceEqual(received))
            return new Compared(file, Equality.Equal, null, null);

        Prepare(file);
        File.WriteAllBytes(file.ReceivedPath, received);
        return new Compared(file, isNew ? Equality.New : Equality.NotEqual, null, null);
    }

    /// <summary>Null when there is none; an empty one counts as none. A byte order mark is no difference, a \r is an error.</summary>
    private static string? ReadVerified(FilePair file)
    {
        DropEmpty(file.VerifiedPath);
        if (!File.Exists(file.VerifiedPath)) return null;

        var text = File.ReadAllText(file.VerifiedPath, Encoding.UTF8);
        if (text.Contains('\r')) throw new VerifiedLineEndingException(file.VerifiedPath, file.Extension);

        return text.Length == 0 ? null : text;
    }

    private static void DropEmpty(string path)
    {
        if (File.Exists(path) && new FileInfo(path).Length == 0) File.Delete(path);
    }

    private static void Prepare(FilePair file) => Directory.CreateDirectory(Path.GetDirectoryName(file.ReceivedPath)!);
}
