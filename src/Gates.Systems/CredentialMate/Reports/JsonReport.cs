using System.Text.Json;

namespace Gates.Systems.CredentialMate.Reports;

/// <summary>The report as JSON.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    public static CmeReport Read(string text)
    {
        try
        {
            var licenses = JsonSerializer.Deserialize<License[]>(text, s_json) ?? throw new FormatException("The file says null.");
            return new CmeReport([.. licenses.Select(license => new ReportLicense(
                license.State, license.LicenseType, license.TotalGap,
                [.. license.Topics.Select(topic => new ReportTopic(topic.Topic, topic.GapHours, topic.CountsTowardTotal))]))]);
        }
        catch (JsonException problem)
        {
            throw new FormatException($"Not the JSON of a report: {problem.Message}", problem);
        }
    }

    private sealed record License(string State, string LicenseType, decimal TotalGap, OpenTopic[] Topics);

    private sealed record OpenTopic(string Topic, decimal GapHours, bool CountsTowardTotal);
}
