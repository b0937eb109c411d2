using System.Text;
using System.Text.RegularExpressions;

namespace Gates.Model.Leaks;

/// <summary>
/// Members of JSON, and of JSON in texts of JSON however deep, whose name says that they hold a secret or identify a person.
/// </summary>
internal static partial class SecretMembers
{
    private const string Secrets =
        "(new_?|old_?|current_?|confirm_?)?pass(word|wd|phrase)?(_?hash)?|pwd|(access_?|refresh_?|id_?|auth_?|csrf_?|xsrf_?)?token|jwt|secret|client_?secret"
        + "|api_?key|private_?key|authorization|cookie|session_?(id|key)|credential|otp|pin|portal_?pin|signature"
        + "|cc_[a-z_]+|card_?(number|holder|cvv)|cvv|cvc|account_?number|routing_?number";

    private const string People =
        "ssn|social_?security(_?number)?|tax_?id|mrn|medical_?record(_?number)?|dob|date_?of_?birth|birth_?date|place_?of_?birth|green_?card_?uscis_?number"
        + "|npi|first_?name|last_?name|middle_?name|full_?name|maiden_?name|patient_?name|previous_?names|email|e_?mail|phone(_?number)?|home_(address|city|zip)";

    /// <summary>Digits of the shortest bare number that could be an identifier.</summary>
    private const int ShortestNumber = 4;

    public static bool IsInQuery(string name) => Names().IsMatch(name) || name is "sig" or "code" or "key";

    /// <summary>The text without the values of these members.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ours">Values that stay.</param>
    /// <param name="mark">What stands in place of another, always as a text: what holds a number stays readable.</param>
    public static string Without(string text, IReadOnlySet<string> ours, string mark)
    {
        StringBuilder? clean = null;
        var copied = 0;
        for (var match = Key().Match(text); match.Success; match = match.NextMatch())
        {
            // Inside of a value that was taken out already.
            if (match.Index < copied || !Names().IsMatch(match.Groups["name"].ValueSpan))
                continue;
            var quote = match.Groups["quote"].ValueSpan;
            var begin = match.Index + match.Length;
            var (from, to, end) = text.AsSpan(begin).StartsWith(quote) ? Quoted(text, begin, quote.Length) : Number(text, begin);
            if (to == from || ours.Contains(text[from..to]))
                continue;
            clean ??= new StringBuilder(text.Length);
            clean.Append(text, copied, begin - copied).Append(quote).Append(mark).Append(quote);
            copied = end;
        }
        return clean is null ? text : clean.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>From and to: the value; end: behind its closing quote, or the end of a text that was cut off.</summary>
    private static (int From, int To, int End) Quoted(string text, int begin, int quote)
    {
        var (from, escapes) = (begin + quote, quote - 1);
        for (var at = from; (at = text.IndexOfAny(s_ends, at)) >= 0; at++)
        {
            if (text[at] != '"')
                return (from, at, at);
            var run = 0;
            while (at - run - 1 >= from && text[at - run - 1] == '\\')
                run++;
            // A quote of the value itself has more backslashes before it, and never by a whole number of escaped ones.
            if (run >= escapes && (run - escapes) % (2 * (escapes + 1)) == 0)
                return (from, at - escapes, at + 1);
        }
        return (from, text.Length, text.Length);
    }

    private static readonly char[] s_ends = ['"', '\n', '\r'];

    private static (int From, int To, int End) Number(string text, int begin)
    {
        var end = begin;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - begin >= ShortestNumber ? (begin, end, end) : (begin, begin, begin);
    }

    [GeneratedRegex("""(?<quote>\\*")(?<name>[A-Za-z_-]{2,40})\k<quote>\s*:\s*""", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Key();

    [GeneratedRegex($"^({Secrets}|{People})$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Names();
}
