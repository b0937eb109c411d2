using System.Globalization;

namespace Gates.Systems.CredentialMate.Reports;

/// <summary>The downloaded CME report, whatever its format.</summary>
/// <param name="Licenses">A licence a line of the summary.</param>
public sealed record CmeReport(IReadOnlyList<ReportLicense> Licenses)
{
    /// <summary>Reads a report.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format"><c>xlsx</c>, <c>csv</c>, <c>json</c> or <c>txt</c>.</param>
    /// <exception cref="FormatException">The file is not what the contract says of the format.</exception>
    public static CmeReport Read(string path, string format) => format switch
    {
        "xlsx" => XlsxReport.Read(path),
        "csv" => CsvReport.Read(File.ReadAllText(path)),
        "json" => JsonReport.Read(File.ReadAllText(path)),
        "txt" => TextReport.Read(File.ReadAllText(path)),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Allowed: xlsx, csv, json, txt."),
    };

    /// <summary>The licence; null when the report does not have it.</summary>
    public ReportLicense? Of(string state, string licenseType) => Licenses.FirstOrDefault(license =>
        license.State == state && (license.LicenseType is null || license.LicenseType == licenseType));

    internal static decimal Hours(string text, string where) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var hours)
            ? hours
            : throw new FormatException($"{where}: '{text}' is no number of hours.");

    internal static bool Counts(string type, string where) => type.Trim() switch
    {
        "Overlaps" => true,
        "Additive" => false,
        _ => throw new FormatException($"{where}: the type is '{type}'; allowed: Overlaps, Additive."),
    };
}

/// <param name="State">Two capital letters.</param>
/// <param name="LicenseType">Null where the format does not tell it (txt).</param>
/// <param name="TotalGap">Hours.</param>
/// <param name="Topics">The open topics; null where the format has none (csv).</param>
public sealed record ReportLicense(
    string State, string? LicenseType, decimal TotalGap, IReadOnlyList<ReportTopic>? Topics);

/// <param name="Topic">As the report spells it; compared by <c>Topics.SameInReports</c>.</param>
/// <param name="GapHours">Hours.</param>
/// <param name="CountsTowardTotal">Whether it is called overlapping.</param>
public sealed record ReportTopic(string Topic, decimal GapHours, bool CountsTowardTotal);
