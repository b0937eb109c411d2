using System.Globalization;

namespace VerifyTests;

/// <summary>
/// Numbers what differs from run to run: the first guid of a Verify is Guid_1 wherever it appears, the second
/// Guid_2. Guids, dates and times count apart.
/// </summary>
internal sealed class Counter(VerifySettings settings)
{
    private readonly Dictionary<(string Kind, object Value), int> numbers = [];
    private readonly Dictionary<string, int> last = new(StringComparer.Ordinal);
    private readonly bool keepsGuids = settings.KeepsGuids ?? VerifierSettings.Shared.KeepsGuids ?? false;
    private readonly bool keepsDates = settings.KeepsDates ?? VerifierSettings.Shared.KeepsDates ?? false;
    private readonly bool uncounted = settings.DatesUncounted ?? VerifierSettings.Shared.DatesUncounted ?? false;

    public bool ScrubsGuids => !keepsGuids;

    /// <summary>The replacement of a guid, date or time; null when the value stays.</summary>
    public string? Replace(object value) => value switch
    {
        Guid guid when !keepsGuids => Number("Guid", guid),
        DateTime date when !keepsDates => Date("DateTime", (date, date.Kind)),
        DateTimeOffset date when !keepsDates => Date("DateTimeOffset", date),
        DateOnly date when !keepsDates => Date("Date", date),
        TimeOnly time when !keepsDates => Date("Time", time),
        string text => ReplaceText(text),
        _ => null,
    };

    /// <summary>
    /// A string that is a guid (D, N, B), an ISO date and time, or a short date. A date of the form 2024-01-02 stays,
    /// as upstream leaves it.
    /// </summary>
    private string? ReplaceText(string text)
    {
        if (!keepsGuids && text.Length is 32 or 36 or 38 && IsGuid(text, out var guid)) return Number("Guid", guid);

        if (keepsDates || text.Length is < 8 or > 40 || !char.IsAsciiDigit(text[0])) return null;

        if (text.Contains('T') && DateTimeOffset.TryParseExact(text, IsoForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return Date("DateTimeOffset", moment);

        return DateOnly.TryParseExact(text, "MM/dd/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Date("Date", day)
            : null;
    }

    private static readonly string[] IsoForms =
    [
        "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    private static bool IsGuid(string text, out Guid guid) =>
        Guid.TryParseExact(text, "D", out guid) || Guid.TryParseExact(text, "N", out guid) || Guid.TryParseExact(text, "B", out guid);

    private string Date(string kind, object value) => uncounted ? "{Scrubbed}" : Number(kind, value);

    private string Number(string kind, object value)
    {
        if (!numbers.TryGetValue((kind, value), out var number))
        {
            number = last[kind] = last.GetValueOrDefault(kind) + 1;
            numbers[(kind, value)] = number;
        }

        return $"{kind}_{number}";
    }
}
