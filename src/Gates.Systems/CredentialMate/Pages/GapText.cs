using System.Globalization;
using System.Text.RegularExpressions;

namespace Gates.Systems.CredentialMate.Pages;

/// <summary>A gap as a page shows it: <c>{number} hrs gap</c>.</summary>
/// <param name="Hours">The number.</param>
/// <param name="Text">The words that were read.</param>
public sealed partial record GapText(decimal Hours, string Text)
{
    /// <summary>Most digits behind the point that a page may show. Source: contract, Pages.</summary>
    public const int MostDecimals = 2;

    /// <summary>Digits behind the point.</summary>
    public int Decimals => Text.IndexOf('.', StringComparison.Ordinal) is var point && point < 0
        ? 0 : Text.Skip(point + 1).TakeWhile(char.IsAsciiDigit).Count();

    /// <summary>Every gap in a text, in its order.</summary>
    public static IReadOnlyList<GapText> FindAll(string text) =>
    [
        .. Pattern().Matches(text).Select(match => new GapText(
            decimal.Parse(match.Groups["hours"].ValueSpan, CultureInfo.InvariantCulture), match.Value)),
    ];

    /// <summary>Finds a gap anywhere in a text; for locators.</summary>
    [GeneratedRegex(@"(?<![\d.,-])(?<hours>\d{1,6}(\.\d{1,9})?)\s*hrs\s+gap", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Pattern();

    /// <summary>The same for the browser, whose regular expressions have no named groups of ours.</summary>
    [GeneratedRegex(@"\d[\d.]*\s*hrs\s+gap", RegexOptions.None, 1000)]
    internal static partial Regex OnPage();
}
