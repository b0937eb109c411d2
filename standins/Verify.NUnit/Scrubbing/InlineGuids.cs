using System.Text.RegularExpressions;

namespace VerifyTests;

internal static partial class InlineGuids
{
    /// <summary>Numbers guids of form D and N that stand alone in a longer text.</summary>
    public static string Replace(string text, Counter counter) =>
        Guids().Replace(text, match => Guid.TryParse(match.Value, out var guid) ? counter.Replace(guid) ?? match.Value : match.Value);

    [GeneratedRegex(
        "(?<![a-z0-9])(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32})(?![a-z0-9])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Guids();
}
