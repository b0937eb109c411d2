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
    private readonly string[] _encoded;
    private readonly SearchValues<string> _anyEncoded;
    private readonly HashSet<string> _ours;

    /// <param name="secrets">Values to take out, however they are escaped; those that are ordinary words are left to their form.</param>
    /// <param name="ours">What identifies nobody, such as the e-mails of the gate's own accounts and personas: it stays.</param>
    public Redactor(IEnumerable<Secret> secrets, IEnumerable<string> ours)
    {
        var values = secrets.Where(secret => secret.WhyNotSought([]) is null).Select(secret => secret.Value).Distinct(StringComparer.Ordinal).ToList();
        _values = [.. values.Select(value => new EscapedValue(value))];
        _encoded = [.. values.SelectMany(value => Needles.InBase64(Encoding.UTF8.GetBytes(value))).OrderByDescending(text => text.Length)];
        _anyEncoded = SearchValues.Create(_encoded, StringComparison.Ordinal);
        _ours = ours.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What identifies nobody.</summary>
    public IReadOnlySet<string> Ours => _ours;

    /// <summary>Knows no value, and takes out what is known by its form.</summary>
    public static Redactor ByForm { get; } = new([], []);

    /// <summary>Members that hold a secret or identify a person, in JSON, in a query string, in a form.</summary>
    private const string SecretNames =
        "(new_?|old_?|current_?|confirm_?)?pass(word|wd|phrase)?(_?hash)?|pwd|(access_?|refresh_?|id_?|auth_?|csrf_?|xsrf_?)?token|jwt|secret|client_?secret"
        + "|api_?key|private_?key|authorization|cookie|session_?(id|key)|credential|otp|pin|portal_?pin|signature"
        + "|cc_[a-z_]+|card_?(number|holder|cvv)|cvv|cvc|account_?number|routing_?number";

    private const string PersonNames =
        "ssn|social_?security(_?number)?|tax_?id|mrn|medical_?record(_?number)?|dob|date_?of_?birth|birth_?date|place_?of_?birth|green_?card_?uscis_?number"
        + "|npi|first_?name|last_?name|middle_?name|full_?name|maiden_?name|patient_?name|previous_?names|email|e_?mail|phone(_?number)?|home_(address|city|zip)";

    /// <summary>The text without it. It may be a whole trace: what is no text in it stays as it is.</summary>
    public string Clean(string text)
    {
        foreach (var value in _values)
            text = value.Replaced(text, Mark);
        if (text.AsSpan().ContainsAny(_anyEncoded))
            foreach (var value in _encoded)
                text = text.Replace(value, Mark, StringComparison.Ordinal);
        text = Token().Replace(text, Mark);
        text = HeaderOfArchive().Replace(text, match => match.Groups["key"].Value + Mark);
        text = CookiesOfArchive().Replace(text, "\"cookies\":[]");
        text = HeaderLine().Replace(text, match => match.Groups["key"].Value + Mark);
        text = Scheme().Replace(text, match => match.Groups["key"].Value + Mark);
        text = Member().Replace(text, WithoutValue);
        text = EscapedMember().Replace(text, WithoutValue);
        text = QueryMember().Replace(text, match => IsOurs(match) ? match.Value : match.Groups["key"].Value + Mark);
        text = ConnectionMember().Replace(text, match => match.Groups["key"].Value + Mark);
        text = UserOfAddress().Replace(text, match => match.Groups["key"].Value + Mark + "@");
        text = Named().Replace(text, match => match.Groups["key"].Value + Mark);
        text = Npi().Replace(text, match => $"{match.Groups["key"].Value}[…{match.Groups["value"].Value[^2..]}]");
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

    private string WithoutValue(Match match)
    {
        if (IsOurs(match))
            return match.Value;
        // A bare number becomes a text: what holds it stays readable.
        var quote = match.Groups["quote"].Value is { Length: > 0 } found ? found : "\"";
        return match.Groups["key"].Value + quote + Mark + quote;
    }

    private bool IsOurs(Match match) => _ours.Contains(match.Groups["value"].Value);

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

    [GeneratedRegex($$"""(?<key>"({{SecretNames}}|{{PersonNames}})"\s*:\s*)((?<quote>")(?<value>(\\.|[^"\\])*)"?|(?<quote>)(?<value>\d{4,}))""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Member();

    /// <summary>JSON in a text of JSON: the quotes have backslashes before them.</summary>
    [GeneratedRegex($$"""(?<key>(?<quote>\\+")({{SecretNames}}|{{PersonNames}})\k<quote>\s*:\s*)\k<quote>(?<value>.*?)(?<!\\)(\k<quote>|$)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex EscapedMember();

    [GeneratedRegex($@"(?<key>((?<=[?&;#\s""'])({SecretNames}|{PersonNames})|(?<=[?&])(sig|code|key))=)(?<value>[^&;\s""'#<>\\]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex QueryMember();

    [GeneratedRegex("""(?<key>\b(Password|Pwd)\s*=\s*)('[^']*'|"[^"]*"|[^;"'\s\\]+)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex ConnectionMember();

    [GeneratedRegex(@"(?<key>[a-z][a-z0-9+.-]*://)[^/\s:@""'<>\\]+:[^/\s@""'<>\\]+@", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Patience)]
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
