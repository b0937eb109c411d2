using System.Text.RegularExpressions;

namespace Gates.Kit.Http;

/// <summary>Takes secrets out of what is kept of an exchange.</summary>
public static partial class Redaction
{
    private const string Mark = "[removed]";

    /// <summary>Replaces the values of secret JSON members, and everything that looks like a token.</summary>
    public static string Of(string text) =>
        Token().Replace(Member().Replace(text, match => match.Groups["key"].Value + '"' + Mark + '"'), Mark);

    [GeneratedRegex("""(?<key>"(password|password_hash|access_token|refresh_token|token|cc_[a-z_]+)"\s*:\s*)"(\\.|[^"\\])*"?""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Member();

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}(\.[A-Za-z0-9_-]*)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
