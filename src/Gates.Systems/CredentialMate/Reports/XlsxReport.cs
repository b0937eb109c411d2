using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Gates.Systems.CredentialMate.Reports;

/// <summary>The report as a workbook: a sheet <c>Summary</c>, and one for each licence with a gap.</summary>
internal static class XlsxReport
{
    public static CmeReport Read(string path)
    {
        try
        {
            using var document = SpreadsheetDocument.Open(path, isEditable: false);
            var book = document.WorkbookPart ?? throw new FormatException("The file holds no workbook.");
            var sheets = book.Workbook.Descendants<Sheet>().ToDictionary(
                sheet => sheet.Name?.Value ?? "", sheet => Rows(book, sheet), StringComparer.Ordinal);
            if (!sheets.TryGetValue("Summary", out var summary))
                throw new FormatException($"There is no sheet 'Summary'; there are: {string.Join(", ", sheets.Keys)}.");
            var licenses = Table("Summary", summary, "State", "License", "Total Gap (h)").ToList();
            return new CmeReport([.. licenses.Select(row => License(row, licenses, sheets))]);
        }
        catch (Exception problem) when (problem is OpenXmlPackageException or InvalidDataException or IOException)
        {
            throw new FormatException($"No workbook: {problem.Message}", problem);
        }
    }

    private static ReportLicense License(
        Cell[] row, List<Cell[]> all, Dictionary<string, List<Cell[]>> sheets)
    {
        var (state, type) = (row[0].Text, row[1].Text);
        var several = all.Count(other => other[0].Text == state) > 1;
        var name = sheets.Keys.FirstOrDefault(sheet => sheet != "Summary"
            && Word(state).IsMatch(sheet) && (!several || Word(type).IsMatch(sheet)));
        var topics = name is null
            ? []
            : Table(name, sheets[name], "Topic", "Gap (h)", "Type").Select(topic => new ReportTopic(
                topic[0].Text, topic[1].Hours(name), CmeReport.Counts(topic[2].Text, $"sheet {name}"))).ToList();
        return new ReportLicense(state, type, row[2].Hours("Summary"), topics);
    }

    // The rows below the headings, in the order of the headings asked for.
    private static IEnumerable<Cell[]> Table(string sheet, List<Cell[]> rows, params string[] headings)
    {
        var at = rows.FindIndex(row => headings.All(heading => row.Any(cell => cell.Text.Trim() == heading)));
        if (at < 0)
            throw new FormatException($"Sheet '{sheet}' has no row with the headings {string.Join(", ", headings)}.");
        var columns = headings.Select(heading => rows[at].First(cell => cell.Text.Trim() == heading).Column).ToList();
        return rows.Skip(at + 1)
            .Where(row => row.Any(cell => cell.Text.Length > 0))
            .Select(row => columns.Select(column =>
                row.FirstOrDefault(cell => cell.Column == column) ?? new Cell(column, "", IsNumber: false)).ToArray());
    }

    private static List<Cell[]> Rows(WorkbookPart book, Sheet sheet)
    {
        var part = (WorksheetPart)book.GetPartById(sheet.Id?.Value ?? throw new FormatException("A sheet has no id."));
        var strings = book.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().ToList() ?? [];
        return
        [
            .. part.Worksheet.Descendants<Row>().Select(row =>
                row.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>().Select((cell, index) => Read(cell, index, strings)).ToArray()),
        ];
    }

    private static Cell Read(DocumentFormat.OpenXml.Spreadsheet.Cell cell, int index, List<SharedStringItem> strings)
    {
        // A cell may leave out where it stands: then it stands behind the one before.
        var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : index;
        var type = cell.DataType?.Value ?? CellValues.Number;
        var text = type switch
        {
            CellValues.SharedString => strings[int.Parse(cell.CellValue!.Text)].InnerText,
            CellValues.InlineString => cell.InlineString?.InnerText ?? "",
            _ => cell.CellValue?.Text ?? "",
        };
        return new Cell(column, text, type == CellValues.Number && text.Length > 0);
    }

    private static int ColumnOf(string reference) =>
        reference.TakeWhile(char.IsAsciiLetterUpper).Aggregate(0, (sum, letter) => sum * 26 + (letter - 'A' + 1)) - 1;

    private static Regex Word(string word) =>
        new($"(?:^|[^A-Za-z]){Regex.Escape(word)}(?:$|[^A-Za-z])", RegexOptions.None, TimeSpan.FromSeconds(1));

    private sealed record Cell(int Column, string Text, bool IsNumber)
    {
        public decimal Hours(string sheet) => IsNumber
            ? CmeReport.Hours(Text, $"sheet {sheet}")
            : throw new FormatException($"Sheet '{sheet}': hours are the text '{Text}', not a numeric cell.");
    }
}
