using System.IO.Compression;
using System.Text;
using Gates.Kit.Http;

namespace Gates.Kit.Browser;

/// <summary>
/// Takes secrets out of a trace: it records every request with its headers and body, and everything that is typed.
/// </summary>
public static class TraceRedaction
{
    private const string Mark = "[removed]";

    // Latin-1 gives every byte a letter of its own: what is no text comes out as it went in.
    private static readonly Encoding s_bytes = Encoding.Latin1;

    /// <summary>Rewrites the trace in place.</summary>
    /// <param name="path">The zip that Playwright wrote.</param>
    /// <param name="secrets">Values to take out, such as passwords; tokens are known by their form.</param>
    public static void Apply(string path, IReadOnlyCollection<string> secrets)
    {
        var clean = path + ".clean";
        using (var source = ZipFile.OpenRead(path))
        using (var target = ZipFile.Open(clean, ZipArchiveMode.Create))
        {
            foreach (var entry in source.Entries)
            {
                using var content = new MemoryStream();
                using (var from = entry.Open())
                    from.CopyTo(content);
                using var to = target.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                to.Write(IsPicture(entry.Name) ? content.ToArray() : Clean(content.ToArray(), secrets));
            }
        }
        File.Move(clean, path, overwrite: true);
    }

    /// <summary>The text without the secrets and without anything that looks like a token.</summary>
    public static string Clean(string text, IReadOnlyCollection<string> secrets)
    {
        foreach (var secret in secrets.Where(secret => secret.Length > 0))
            text = text.Replace(secret, Mark, StringComparison.Ordinal);
        return Redaction.Of(text);
    }

    private static byte[] Clean(byte[] content, IReadOnlyCollection<string> secrets) => s_bytes.GetBytes(Clean(
        s_bytes.GetString(content), [.. secrets.Select(secret => s_bytes.GetString(Encoding.UTF8.GetBytes(secret)))]));

    private static bool IsPicture(string name) =>
        Path.GetExtension(name) is ".png" or ".jpeg" or ".jpg" or ".woff2" or ".ico";
}
