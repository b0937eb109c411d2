using System.Text;
using System.Text.Encodings.Web;

namespace Gates.Model.Leaks;

/// <summary>A byte sequence that gives a secret away.</summary>
internal sealed record Needle(byte[] Bytes, LeakHit Hit);

/// <summary>
/// Every sequence of bytes by which secrets are known: as they are, in base64 and in hexadecimal digits. Escapes are undone
/// in what is searched (<see cref="Unescaping"/>), not enumerated here: nobody can list all ways to escape a text.
/// </summary>
internal static class Needles
{
    /// <summary>Layers of escapes that are undone: JSON in HTML, a URL in JSON in JSON.</summary>
    public const int Layers = 2;

    private const string Plain = "as it is or escaped";

    public static IReadOnlyList<Needle> Of(IEnumerable<Secret> secrets) => [.. secrets.SelectMany(Of)];

    private static IEnumerable<Needle> Of(Secret secret) =>
        (secret.Key is { } key ? OfKey(key) : OfText(secret.Sought)).Where(one => one.Bytes.Length >= Secret.Shortest)
            .DistinctBy(one => Convert.ToHexString(one.Bytes))
            .Select(one => new Needle(one.Bytes, new(secret.Name, one.Form)));

    /// <summary>
    /// Each half of a key by itself: PEM breaks its base64 into lines, and whoever prints it indents them or puts a name before each. A break
    /// spoils one half and leaves the other.
    /// </summary>
    private static IEnumerable<(byte[] Bytes, string Form)> OfKey(byte[] key) =>
        from half in (byte[][])[key[..(key.Length / 2)], key[(key.Length / 2)..]]
        from one in ((byte[] Bytes, string Form)[])
        [
            (half, "as it is"),
            .. InBase64(half).Distinct(StringComparer.Ordinal).SelectMany(text => Nested(text, "base64")),
            .. ((string[])[Convert.ToHexStringLower(half), Convert.ToHexString(half)]).SelectMany(text => Nested(text, "hexadecimal")),
        ]
        select one;

    private static IEnumerable<(byte[] Bytes, string Form)> Nested(string text, string form) =>
        OfText(text).Select(one => (one.Bytes, one.Form == Plain ? form : $"{form} in {one.Form}"));

    private static IEnumerable<(byte[] Bytes, string Form)> OfText(string sought)
    {
        var value = Encoding.UTF8.GetBytes(sought);
        // What the secret becomes itself when escapes are undone: it may hold what looks like one.
        var plain = new List<byte[]> { value, Encoding.UTF8.GetBytes(sought.Replace(' ', '+')) };
        for (var layer = 0; layer < Layers; layer++)
            plain.Add(Unescaping.Of(plain[^1]));
        for (var (layer, last) = (0, value); layer < Layers; layer++)
            plain.Add(last = Unescaping.Of(last));
        // Inside base64 and hexadecimal digits nothing is undone.
        byte[][] inner =
        [
            value,
            Encoding.UTF8.GetBytes(Uri.EscapeDataString(sought)),
            Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(sought)),
            Encoding.UTF8.GetBytes(JavaScriptEncoder.Default.Encode(sought)),
            Encoding.UTF8.GetBytes(HtmlEncoder.Default.Encode(sought)),
        ];
        return
        [
            .. plain.Select(bytes => (bytes, Plain)),
            (Encoding.Unicode.GetBytes(sought), "UTF-16"),
            .. inner.SelectMany(InBase64).Select(text => (Encoding.ASCII.GetBytes(text), "base64")),
            .. inner.SelectMany(bytes => (string[])[Convert.ToHexStringLower(bytes), Convert.ToHexString(bytes)])
                .Select(text => (Encoding.ASCII.GetBytes(text), "hexadecimal")),
        ];
    }

    /// <summary>
    /// The digits that these bytes alone decide, for each of the three places at which they can begin in a group of three, in
    /// the alphabet of RFC 4648 and in that for URLs.
    /// </summary>
    internal static IEnumerable<string> InBase64(byte[] bytes)
    {
        for (var before = 0; before < 3; before++)
        {
            var whole = Convert.ToBase64String([.. new byte[before], .. bytes]);
            var first = (before * 8 + 5) / 6;
            var digits = whole[first..((before + bytes.Length) * 8 / 6)];
            yield return digits;
            yield return digits.Replace('+', '-').Replace('/', '_');
        }
    }
}
