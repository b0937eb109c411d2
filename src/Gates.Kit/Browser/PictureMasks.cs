using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Gates.Kit.Browser;

/// <summary>What a picture of a page does not show: it is covered before the picture is taken.</summary>
internal static partial class PictureMasks
{
    // A browser's expression of more names takes longer than a picture.
    private const int MostPeople = 500;

    private const string Fields =
        "input[type=password], input[autocomplete^=cc-], input[autocomplete=one-time-code], :is(input, textarea):is([name*=ssn i], [id*=ssn i], "
        + "[name*=npi i], [id*=npi i], [name*=mrn i], [id*=mrn i], [name*=birth i], [id*=birth i], [name*=card i], [id*=card i])";

    /// <summary>Fields that hold secrets, texts of the forms that identify people, and what the page's own answers said of them.</summary>
    /// <param name="page">The page.</param>
    /// <param name="people">Names and numbers of people.</param>
    public static IEnumerable<ILocator> Of(IPage page, IReadOnlyCollection<string> people)
    {
        yield return page.Locator(Fields);
        yield return page.GetByText(Identifying());
        if (people.Count > 0)
            yield return page.GetByText(new Regex(
                $@"\b(?:{string.Join('|', people.Take(MostPeople).OrderByDescending(value => value.Length).Select(Escaped))})\b",
                RegexOptions.None, TimeSpan.FromMinutes(1)));
    }

    /// <summary>Escaped for a browser, whose expressions know fewer escapes than .NET's.</summary>
    private static string Escaped(string value) => Special().Replace(value, sign => "\\" + sign.Value);

    [GeneratedRegex(@"[.*+?^${}()|\[\]\\/]", RegexOptions.None, 1000)]
    private static partial Regex Special();

    /// <summary>NPI, record number, social security number, e-mail, a number as long as a card's: in words that a browser knows too.</summary>
    [GeneratedRegex(@"\bNPI\b[^\w]{0,4}\d{10}|\bMRN\b[\s:#-]*[A-Z0-9]|\b\d{3}-\d{2}-\d{4}\b|\b[3-6]\d{3}(?:[ -]?\d){9,15}\b|[A-Z0-9._%+-]+@[A-Z0-9-]+\.[A-Z]", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Identifying();
}
