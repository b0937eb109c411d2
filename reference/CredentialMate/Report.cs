using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Gates.Reference.Faults;

namespace Gates.Reference.CredentialMate;

/// <summary>The downloadable CME report in its four formats.</summary>
internal static class Report
{
    public static IResult Make(string format, List<LicenseGap> gaps, FaultSwitch faults)
    {
        var shown = gaps.ConvertAll(gap => gap with
        {
            TotalGap = faults.Replace("report-rounds-to-whole-hours", gap.TotalGap, Math.Floor(gap.TotalGap)),
            Topics = gap.Topics.Where(topic => topic.GapHours > 0)
                .Select(topic => topic with { GapHours = faults.Replace("report-rounds-to-whole-hours", topic.GapHours, Math.Floor(topic.GapHours)) })
                .ToList(),
        });
        if (faults.Fires("report-empty"))
            shown = [];
        if (faults.IsActive("report-kinds-swapped"))
            shown = shown.ConvertAll(gap => gap with { Topics = gap.Topics.ConvertAll(topic => topic with { CountsTowardTotal = topic.CountsTowardTotal ^ faults.Fires("report-kinds-swapped") }) });
        var (bytes, type) = format switch
        {
            "xlsx" => (Workbook(shown, faults), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            "csv" => (Csv(shown), "text/csv"),
            "json" => (Json(shown), "application/json"),
            "txt" => (Text(shown), "text/plain"),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "not a report format"),
        };
        if (faults.Fires("report-truncated"))
            bytes = bytes[..(bytes.Length / 2)];
        return Results.File(bytes, type, $"cme-report-{TimeProvider.System.GetUtcNow():yyyy-MM-dd}.{format}");
    }

    private static string Kind(TopicGap topic) => topic.CountsTowardTotal ? "Overlaps" : "Additive";

    private static byte[] Text(List<LicenseGap> gaps) => Encoding.UTF8.GetBytes(string.Concat(gaps.Select(gap =>
        $"{gap.State} - {gap.TotalGap:0.0#}h gap\n" + string.Concat(gap.Topics.Select(topic => $"  - {topic.Topic}: {topic.GapHours:0.0#}h ({Kind(topic)})\n")))));

    private static byte[] Json(List<LicenseGap> gaps) => JsonSerializer.SerializeToUtf8Bytes(gaps.Select(gap => new
    {
        state = gap.State,
        license_type = gap.LicenseType,
        total_gap = gap.TotalGap,
        topics = gap.Topics.Select(topic => new { topic = topic.Topic, gap_hours = topic.GapHours, counts_toward_total = topic.CountsTowardTotal }),
    }));

    private static byte[] Csv(List<LicenseGap> gaps)
    {
        using var memory = new MemoryStream();
        using (var writer = CsvWriter.Create(new StreamWriter(memory, new UTF8Encoding(true)), new CsvWriterOptions(), leaveOpen: false))
        {
            writer.WriteRecord((string[])["State", "License", "Total Gap (h)"]);
            foreach (var gap in gaps)
                writer.WriteRecord((string[])[gap.State, gap.LicenseType, gap.TotalGap.ToString(CultureInfo.InvariantCulture)]);
        }
        return memory.ToArray();
    }

    private static byte[] Workbook(List<LicenseGap> gaps, FaultSwitch faults)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook();
            var sheets = book.Workbook.AppendChild(new Sheets());
            Add(book, sheets, "Summary", ["State", "License", "Total Gap (h)"], gaps.Select(gap => (object[])[gap.State, gap.LicenseType, gap.TotalGap]));
            foreach (var gap in gaps.Where(gap => gap.TotalGap > 0))
            {
                var twice = gaps.Count(other => other.State == gap.State) > 1;
                var name = twice ? $"{gap.State} {gap.LicenseType}" : gap.State;
                Add(book, sheets, faults.Replace("report-with-the-wrong-sheet", name, $"Topics {sheets.Count()}"), ["Topic", "Gap (h)", "Type"],
                    gap.Topics.Select(topic => (object[])[topic.Topic, topic.GapHours, Kind(topic)]));
            }
        }
        return memory.ToArray();
    }

    private static void Add(WorkbookPart book, Sheets sheets, string name, string[] headings, IEnumerable<object[]> rows)
    {
        var part = book.AddNewPart<WorksheetPart>();
        var data = new SheetData();
        part.Worksheet = new Worksheet(data);
        foreach (var row in rows.Prepend(headings))
            data.AppendChild(new Row(row.Select(Cell)));
        sheets.AppendChild(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)sheets.Count() + 1, Name = name });
    }

    private static Cell Cell(object value) => value is decimal hours
        ? new Cell { CellValue = new CellValue(hours), DataType = CellValues.Number }
        : new Cell { InlineString = new InlineString(new Text((string)value)), DataType = CellValues.InlineString };
}
