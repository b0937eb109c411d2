using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Gates.Model.Leaks;

/// <summary>
/// Takes out of a text what no evidence may hold: secrets by value and by form, what identifies a person by form and by the
/// name of the member that holds it. See docs/adr/0041.
/// </summary>
public sealed partial class Redactor
{
    /// <summary>Stands where something was taken out.</summary>
    public const string Mark = "[removed]";

    // A pattern that hangs is a defect of the pattern; a machine that stalls is none.
    private const int Patience = 60_000;

    private readonly EscapedValue[] _values;
    private readonly string[] _quoted;
    private readonly string[] _encoded;
    private readonly SearchValues<string> _anyEncoded;
    private readonly HashSet<string> _ours;

    /// <param name="secrets">Values to take out, however they are escaped; of those that are ordinary words, only where one is all that stands in quotes.</param>
    /// <param name="ours">What identifies nobody, such as the e-mails of the gate's own accounts and personas: it stays.</param>
    public Redactor(IEnumerable<Secret> secrets, IEnumerable<string> ours)
    {
        var (fit, words) = (secrets.Where(secret => secret.WhyNotSought([]) is null), secrets.Where(secret => secret.WhyNotSought([]) is not null));
        var values = fit.Select(secret => secret.Value).Distinct(StringComparer.Ordinal).ToList();
        _quoted = [.. words.SelectMany(word => (string[])[$"\"{word.Value}\"", $"\"{word.Value}\\\"", $"'{word.Value}'"]).Distinct(StringComparer.Ordinal)];
        _values = [.. values.Select(value => new EscapedValue(value))];
        _encoded = [.. values.SelectMany(value => Needles.InBase64(Encoding.UTF8.GetBytes(value))).OrderByDescending(text => text.Length)];
        _anyEncoded = SearchValues.Create(_encoded, StringComparison.Ordinal);
        _ours = ours.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What identifies nobody.</summary>
    public IReadOnlySet<string> Ours => _ours;

    /// <summary>Knows no value, and takes out what is known by its form.</summary>
    public static Redactor ByForm { get; } = new([], []);

    /// <summary>The text without it. It may be a whole trace: what is no text in it stays as it is.</summary>
    public string Clean(string text)
    {
        foreach (var value in _values)
            text = value.Replaced(text, Mark);
        foreach (var word in _quoted)
            text = text.Replace(word, word[0] + Mark + (word[^2] == '\\' ? word[^2..] : word[^1..]), StringComparison.Ordinal);
        if (text.AsSpan().ContainsAny(_anyEncoded))
            foreach (var value in _encoded)
                text = text.Replace(value, Mark, StringComparison.Ordinal);
        text = Token().Replace(text, Mark);
        text = HeaderOfArchive().Replace(text, match => match.Groups["key"].Value + Mark);
        text = CookiesOfArchive().Replace(text, "\"cookies\":[]");
        text = HeaderLine().Replace(text, match => match.Groups["key"].Value + Mark);
        text = Scheme().Replace(text, match => match.Groups["key"].Value + Mark);
        text = SecretMembers.Without(text, _ours, Mark);
        text = QueryMember().Replace(text, match => SecretMembers.IsInQuery(match.Groups["name"].Value) && !_ours.Contains(match.Groups["value"].Value)
            ? match.Groups["key"].Value + Mark
            : match.Value);
        text = ConnectionMember().Replace(text, match => match.Groups["key"].Value + Mark);
        text = UserOfAddress().Replace(text, match => match.Groups["key"].Value + Mark + "@");
        text = Named().Replace(text, match => match.Groups["key"].Value + Mark);
        text = Npi().Replace(text, match => $"{match.Groups["key"].Value}[..{match.Groups["value"].Value[^2..]}]");
        text = RecordNumber().Replace(text, match => match.Groups["key"].Value + Mark);
        text = SocialSecurity().Replace(text, Mark);
        text = Card().Replace(text, match => IsCard(match.Value) ? Mark : match.Value);
        return Email().Replace(text, match => _ours.Contains(match.Value) ? match.Value : Mark);
    }

    /// <summary>Whether the digits of a number are those of a payment card (ISO/IEC 7812: Luhn's sum).</summary>
    internal static bool IsCard(string number)
    {
        var digits = number.Where(char.IsAsciiDigit).Select(digit => digit - '0').Reverse().ToList();
        var sum = digits.Select((digit, place) => place % 2 == 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2).Sum();
        return digits.Count is >= 13 and <= 19 && sum % 10 == 0 && digits.Distinct().Count() > 1;
    }

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}(\.[A-Za-z0-9_-]*)?", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Token();

    /// <summary>A header as an HTTP archive has it, which is what a trace holds.</summary>
    [GeneratedRegex("""(?<key>"name"\s*:\s*"(authorization|proxy-authorization|cookie|set-cookie|x-api-key|x-auth-token|x-csrf-token|x-xsrf-token)"\s*,\s*"value"\s*:\s*")(\\.|[^"\\])*""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex HeaderOfArchive();

    [GeneratedRegex("""
        "cookies"\s*:\s*\[[^\]]*\]
        """, RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex CookiesOfArchive();

    [GeneratedRegex("""(?<key>\b(authorization|proxy-authorization|cookie|set-cookie|x-api-key|x-auth-token|x-csrf-token|x-xsrf-token)["']?\s*[:=](?>\s*)["']?)[^\r\n"'\[\\][^\r\n"'\\]*""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex HeaderLine();

    [GeneratedRegex(@"(?<key>\b(Bearer|Basic)\s+)[A-Za-z0-9._~+/-]{8,}=*", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"(?<key>(?<=^|[?&;#\s""'])(?<name>[A-Za-z_-]{2,40})=)(?<value>[^&;\s""'#<>\\]+)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex QueryMember();

    [GeneratedRegex("""(?<key>\b(Password|Pwd)\s*=\s*)('[^']*'|"[^"]*"|[^;"'\s\\]+)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex ConnectionMember();

    [GeneratedRegex(@"(?<key>://)[^/\s:@""'<>\\]+:[^/\s@""'<>\\]+@", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex UserOfAddress();

    /// <summary>A physician as the pages name one: <c>Dr. Name (Specialty - NPI: …)</c>.</summary>
    [GeneratedRegex(@"(?<key>\bDr\.\s+)[^\s(<>""\\][^(<>""\\\r\n]{0,80}?(?=\s*\([^()]{0,80}NPI)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Named();

    /// <summary>Two digits stay: the checks tell two physicians of one name apart by it.</summary>
    [GeneratedRegex(@"(?<key>\bNPI\b[^\w\[]{0,4})(?<value>\d{10})\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Npi();

    [GeneratedRegex(@"(?<key>\b(MRN|medical record( number)?)\b[\s:#-]*)(?=[A-Z-]*\d)[A-Z0-9][A-Z0-9-]{3,}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex RecordNumber();

    [GeneratedRegex(@"(?<![\w.-])(?!000|666)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex SocialSecurity();

    /// <summary>A number that JSON would write without quotes is none: identifiers and times are such.</summary>
    [GeneratedRegex(@"(?<![\w.,:\[-])(?<!""\s*:\s*)[3-6]\d{3}([ -]?\d){9,15}(?![\w-]|\.\d)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Card();

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*\.[A-Za-z]{2,63}\b", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Email();
}
