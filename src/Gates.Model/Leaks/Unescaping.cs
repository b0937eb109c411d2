using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gates.Model.Leaks;

/// <summary>
/// Undoes one layer of URL-, JSON- and HTML-encoding of a stream, whichever stands there, and leaves line ends out, which
/// break base64 into lines. What is read is never executed or shown: to take too much for an escape costs nothing.
/// </summary>
internal sealed class Unescaping
{
    /// <summary>No escape is longer: two code units of JSON, or an HTML reference with leading zeros.</summary>
    private const int LongestEscape = 12;

    private static readonly SearchValues<byte> s_special = SearchValues.Create("%\\&\r\n"u8);

    // The named references of HTML that mean a sign of ASCII: every other letter is escaped by its number.
    private static readonly Dictionary<string, char> s_entities = new(StringComparer.OrdinalIgnoreCase)
    {
        ["amp"] = '&',
        ["lt"] = '<',
        ["gt"] = '>',
        ["quot"] = '"',
        ["apos"] = '\'',
        ["sol"] = '/',
        ["bsol"] = '\\',
        ["equals"] = '=',
        ["plus"] = '+',
        ["commat"] = '@',
        ["colon"] = ':',
        ["semi"] = ';',
        ["num"] = '#',
        ["excl"] = '!',
        ["percnt"] = '%',
        ["dollar"] = '$',
        ["grave"] = '`',
        ["ast"] = '*',
        ["quest"] = '?',
        ["period"] = '.',
    };

    private byte[] _kept = [];
    private byte[] _written = [];

    /// <summary>The text without one layer of escapes.</summary>
    public static byte[] Of(ReadOnlySpan<byte> text) => new Unescaping().Next(text, isLast: true).ToArray();

    /// <summary>What the next bytes of the stream say; valid until the next call.</summary>
    /// <param name="bytes">What comes next.</param>
    /// <param name="isLast">Whether nothing comes behind it: an escape that is cut off is then no escape.</param>
    public ReadOnlySpan<byte> Next(ReadOnlySpan<byte> bytes, bool isLast)
    {
        if (_kept.Length > 0)
            bytes = (byte[])[.. _kept, .. bytes];
        if (_written.Length < bytes.Length)
            _written = new byte[bytes.Length];
        var (read, written) = (0, 0);
        while (read < bytes.Length)
        {
            var plain = bytes[read..].IndexOfAny(s_special);
            var run = plain < 0 ? bytes.Length - read : plain;
            bytes.Slice(read, run).CopyTo(_written.AsSpan(written));
            (read, written) = (read + run, written + run);
            if (plain < 0 || (!isLast && bytes.Length - read < LongestEscape))
                break;
            read += One(bytes[read..], _written, ref written);
        }
        _kept = bytes[read..].ToArray();
        return _written.AsSpan(0, written);
    }

    /// <summary>Writes what the escape at the beginning means, never more bytes than it has, and gives its length.</summary>
    private static int One(ReadOnlySpan<byte> text, byte[] to, ref int written)
    {
        switch (text[0])
        {
            case (byte)'\r' or (byte)'\n':
                return 1;
            case (byte)'%' when Hex(text, 1, 2) is { } percent:
                to[written++] = (byte)percent;
                return 3;
            case (byte)'\\' when text.Length > 1:
                return Backslash(text, to, ref written);
            case (byte)'&' when Reference(text) is var (rune, length):
                written += rune.EncodeToUtf8(to.AsSpan(written));
                return length;
            default:
                to[written++] = text[0];
                return 1;
        }
    }

    private static int Backslash(ReadOnlySpan<byte> text, byte[] to, ref int written)
    {
        switch (text[1])
        {
            case (byte)'n' or (byte)'r':
                return 2;
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'\'' or (byte)'`':
                to[written++] = text[1];
                return 2;
            case (byte)'x' when Hex(text, 2, 2) is { } octet:
                to[written++] = (byte)octet;
                return 4;
            case (byte)'u' when Hex(text, 2, 4) is { } unit:
                var isPair = text.Length >= 12 && text[6] == '\\' && text[7] == 'u';
                if (isPair && Hex(text, 8, 4) is { } low && Rune.TryCreate((char)unit, (char)low, out var pair))
                {
                    written += pair.EncodeToUtf8(to.AsSpan(written));
                    return 12;
                }
                if (Rune.TryCreate((char)unit, out var rune))
                    written += rune.EncodeToUtf8(to.AsSpan(written));
                return 6;
            default:
                to[written++] = text[0];
                return 1;
        }
    }

    private static (Rune Rune, int Length)? Reference(ReadOnlySpan<byte> text)
    {
        var end = text[..Math.Min(text.Length, LongestEscape)].IndexOf((byte)';');
        if (end < 2)
            return null;
        var name = Encoding.Latin1.GetString(text[1..end]);
        if (name[0] != '#')
            return s_entities.TryGetValue(name, out var letter) ? (new Rune(letter), end + 1) : null;
        var isHex = name.Length > 1 && name[1] is 'x' or 'X';
        return int.TryParse(name.AsSpan(isHex ? 2 : 1), isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, null, out var number)
            && Rune.TryCreate(number, out var rune) ? (rune, end + 1) : null;
    }

    private static int? Hex(ReadOnlySpan<byte> text, int at, int digits) =>
        text.Length >= at + digits && int.TryParse(text.Slice(at, digits), NumberStyles.AllowHexSpecifier, null, out var value) ? value : null;
}
