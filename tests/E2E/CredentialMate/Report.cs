using Gates.Systems.CredentialMate.Pages;

namespace Gates.E2E.CredentialMate;

/// <summary>The downloaded report, whatever its format.</summary>
internal sealed record Report(string FileName, IReadOnlyList<ReportLicense> Licenses)
{
    public static Report Read(DownloadedFile file, string format) =>
        throw new FormatException($"{file.Name}: no reader for {format} yet");

    public ReportLicense? Of(string state, string licenseType) => Licenses.FirstOrDefault(license =>
        license.State == state && (license.LicenseType is null || license.LicenseType == licenseType));
}

/// <param name="State">Two capital letters.</param>
/// <param name="LicenseType">Null where the format does not tell it.</param>
/// <param name="TotalGap">Hours.</param>
/// <param name="Topics">The open topics.</param>
internal sealed record ReportLicense(string State, string? LicenseType, decimal TotalGap, IReadOnlyList<ReportTopic> Topics);

internal sealed record ReportTopic(string Topic, decimal GapHours, bool CountsTowardTotal);
