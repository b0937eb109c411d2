using System.Text.RegularExpressions;

namespace Gates.Systems.CredentialMate.Reports;

/// <summary>The report as plain text: a line a licence, below it a line for each open topic.</summary>
internal static partial class TextReport
{
    public static CmeReport Read(string text)
    {
        var licenses = new List<(ReportLicense License, List<ReportTopic> Topics)>();
        foreach (var line in text.TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r', ' ')))
        {
            if (License().Match(line) is { Success: true } license)
            {
                var topics = new List<ReportTopic>();
                licenses.Add((new(license.Groups["state"].Value, null, CmeReport.Hours(license.Groups["hours"].Value, line), topics), topics));
            }
            else if (Topic().Match(line) is { Success: true } topic && licenses.Count > 0)
                licenses[^1].Topics.Add(new(
                    topic.Groups["topic"].Value, CmeReport.Hours(topic.Groups["hours"].Value, line),
                    CmeReport.Counts(topic.Groups["type"].Value, line)));
        }
        return licenses.Count > 0
            ? new CmeReport([.. licenses.Select(one => one.License)])
            : throw new FormatException("No line has the form '{STATE} - {total}h gap'.");
    }

    [GeneratedRegex(@"^(?<state>[A-Z]{2}) - (?<hours>\d+(\.\d+)?)h gap$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex License();

    [GeneratedRegex(@"^  - (?<topic>.+): (?<hours>\d+(\.\d+)?)h \((?<type>[A-Za-z]+)\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Topic();
}
