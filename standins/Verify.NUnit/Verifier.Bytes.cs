using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyNUnit;

public static partial class Verifier
{
    /// <summary>Compares bytes; an extension that is known to be text is compared, and shown, as text.</summary>
    public static SettingsTask Verify(
        byte[] target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, run => Task.FromResult(run.Bytes(target, extension)));

    public static SettingsTask Verify(
        Task<byte[]> target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, async run => run.Bytes(await target, extension));

    public static SettingsTask Verify(
        Stream target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, async run => run.Bytes(await ReadAsync(target), extension));

    public static SettingsTask Verify(
        FileStream target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Verify(target, Path.GetExtension(target.Name).TrimStart('.'), settings, sourceFile);

    public static SettingsTask Verify<T>(
        Task<T> target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "")
        where T : Stream =>
        New(settings, sourceFile, async run => run.Bytes(await ReadAsync(await target), extension));

    public static SettingsTask VerifyFile(
        string path, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, async run =>
            run.Bytes(await File.ReadAllBytesAsync(path), Path.GetExtension(path).TrimStart('.')));

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        await using var owned = stream;
        if (stream.CanSeek) stream.Position = 0;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }
}
