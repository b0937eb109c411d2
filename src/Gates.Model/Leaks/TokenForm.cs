using System.Buffers;

namespace Gates.Model.Leaks;

/// <summary>
/// Knows a signed token (JWT, RFC 7519) of a stream by its form: <c>eyJ….eyJ….</c> and a signature. Nobody can tell the
/// tokens that a deployment gave during a run beforehand, and each of them is a key to it.
/// </summary>
internal sealed class TokenForm
{
    /// <summary>Digits of the shortest signature that is one: 128 bits.</summary>
    private const int ShortestSignature = 22;

    private static readonly byte[] s_begin = "eyJ"u8.ToArray();

    private static readonly SearchValues<byte> s_digits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    // Part of the token that is being read, 0 to 2, or -1 outside of one; and the digits read of that part.
    private int _part = -1;
    private int _read;

    /// <summary>Whether a whole token ends within these bytes.</summary>
    public bool Sees(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at++)
        {
            if (_part < 0)
            {
                var next = bytes[at..].IndexOf(s_begin[0]);
                if (next < 0)
                    return false;
                at += next;
                (_part, _read) = (0, 1);
                continue;
            }
            if (Step(bytes[at]))
                return true;
        }
        return false;
    }

    private bool Step(byte letter)
    {
        if (_part < 2 && _read < s_begin.Length)
        {
            if (letter == s_begin[_read])
                _read++;
            else
                (_part, _read) = letter == s_begin[0] ? (0, 1) : (-1, 0);
            return false;
        }
        if (s_digits.Contains(letter))
            return ++_read >= ShortestSignature && _part == 2;
        if (letter == '.' && _part < 2)
            (_part, _read) = (_part + 1, 0);
        else
            (_part, _read) = (-1, 0);
        return false;
    }
}
