using System.Text;

namespace Gates.Systems.CredentialMate.Reports;

/// <summary>The report as RFC 4180 text: the summary's columns; a byte order mark is allowed.</summary>
internal static class CsvReport
{
    public static CmeReport Read(string text)
    {
        var rows = Rows(text.TrimStart('\uFEFF')).Where(row => row.Any(field => field.Length > 0)).ToList();
        if (rows.Count == 0)
            throw new FormatException("The file is empty.");
        var columns = ((string[])["State", "License", "Total Gap (h)"]).Select(name => Column(rows[0], name)).ToList();
        return new CmeReport([.. rows.Skip(1).Select((row, index) => License(row, columns, index + 2))]);
    }

    private static ReportLicense License(List<string> row, List<int> columns, int line) =>
        row.Count > columns.Max()
            ? new(row[columns[0]], row[columns[1]], CmeReport.Hours(row[columns[2]], $"record {line}"), null)
            : throw new FormatException($"Record {line} has {row.Count} fields.");

    private static int Column(List<string> headings, string name) => headings.FindIndex(heading => heading.Trim() == name) is var at and >= 0
        ? at
        : throw new FormatException($"There is no column '{name}'; there are: {string.Join(", ", headings)}.");

    private static IEnumerable<List<string>> Rows(string text)
    {
        var (row, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (quoted && letter == '"' && at + 1 < text.Length && text[at + 1] == '"')
                _ = field.Append(text[++at]);
            else if (letter == '"')
                quoted = !quoted;
            else if (quoted || letter is not (',' or '\r' or '\n'))
                _ = field.Append(letter);
            else if (letter is ',' or '\n')
            {
                row.Add(field.ToString());
                _ = field.Clear();
                if (letter == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
        }
        if (quoted)
            throw new FormatException("A quoted field does not end.");
        row.Add(field.ToString());
        yield return row;
    }
}
