using System.IO.Compression;
using System.Text;
using Gates.Kit.Http;
using Gates.Model.Leaks;

namespace Gates.Kit.Browser;

/// <summary>
/// Takes secrets and people out of a trace: it records every request with its headers and body, everything that is typed, and
/// the document of every page.
/// </summary>
public static class TraceRedaction
{
    // Latin-1 gives every byte a letter of its own: what is no text comes out as it went in.
    private static readonly Encoding s_bytes = Encoding.Latin1;

    /// <summary>Writes a clean copy of a trace. It alone may stand in the run's folder.</summary>
    /// <param name="from">The zip that Playwright wrote.</param>
    /// <param name="to">Where the copy goes; it stands there whole or not at all.</param>
    /// <returns>What the answers in it say of people.</returns>
    public static IReadOnlySet<string> Copy(string from, string to)
    {
        var draft = to + ".draft";
        try
        {
            using var source = ZipFile.OpenRead(from);
            var people = PeopleIn(source);
            string[] values = [.. people.SelectMany(InBytes).Distinct(StringComparer.Ordinal)];
            using (var target = ZipFile.Open(draft, ZipArchiveMode.Create))
            {
                foreach (var entry in source.Entries)
                {
                    using var copy = target.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                    var content = ContentOf(entry);
                    copy.Write(IsPicture(entry.Name)
                        ? content
                        : s_bytes.GetBytes(People.Without(Redaction.Of(s_bytes.GetString(content)), values)));
                }
            }
            File.Move(draft, to, overwrite: true);
            return people;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>A name as the bytes of a page or of an answer may have it.</summary>
    private static IEnumerable<string> InBytes(string value) =>
    [
        s_bytes.GetString(Encoding.UTF8.GetBytes(value)),
        System.Text.Encodings.Web.JavaScriptEncoder.Default.Encode(value),
        System.Text.Encodings.Web.HtmlEncoder.Default.Encode(value),
    ];

    private static HashSet<string> PeopleIn(ZipArchive trace)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in trace.Entries.Where(entry => entry.FullName.StartsWith("resources/", StringComparison.Ordinal) && !IsPicture(entry.Name)))
            found.UnionWith(People.In(Encoding.UTF8.GetString(ContentOf(entry)), Redaction.Ours));
        return found;
    }

    private static byte[] ContentOf(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using (var from = entry.Open())
            from.CopyTo(content);
        return content.ToArray();
    }

    private static bool IsPicture(string name) =>
        Path.GetExtension(name) is ".png" or ".jpeg" or ".jpg" or ".woff2" or ".ico";
}
