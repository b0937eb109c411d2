using Gates.Model.Loads;

namespace Gates.Load.Reports;

/// <summary>Writes the reports of a run. Everything else in this room only makes texts.</summary>
public static class ReportFiles
{
    /// <summary>Writes <c>name.html</c>, <c>name.csv</c>, <c>name.json</c> and <c>name.txt</c>; a folder that is missing is made.</summary>
    /// <param name="report">What to tell.</param>
    /// <param name="folder">Nothing in it is deleted; files of these names are replaced.</param>
    /// <param name="name">Without an ending.</param>
    /// <returns>The files, fit to be attached to a test of the Allure report.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static IReadOnlyList<ReportFile> Write(LoadReport report, string folder, string name)
    {
        Directory.CreateDirectory(folder);
        return
        [
            Written(folder, $"{name}.html", "Load report", "text/html", HtmlReport.Of(report)),
            Written(folder, $"{name}.csv", "Load figures", "text/csv", CsvReport.Of(report.Run)),
            Written(folder, $"{name}.json", "Load run with histograms", "application/json", RunJson.Of(report.Run)),
            Written(folder, $"{name}.txt", "Load summary", "text/plain", string.Join('\n', SummaryText.Of(report)) + "\n"),
        ];
    }

    /// <summary>Writes the figures for the Metrics section of Allure 3.</summary>
    /// <param name="run">What to tell.</param>
    /// <param name="results">Allure's results directory, in which the results of tests lie.</param>
    /// <param name="name">Without an ending; one for each run of the directory.</param>
    public static void WriteMetrics(LoadRun run, string results, string name)
    {
        Directory.CreateDirectory(results);
        File.WriteAllText(Path.Combine(results, name + PerfMetrics.FileEnding), PerfMetrics.Of(run));
    }

    private static ReportFile Written(string folder, string file, string title, string mediaType, string text)
    {
        var path = Path.Combine(folder, file);
        File.WriteAllText(path, text);
        return new(path, title, mediaType);
    }
}

/// <summary>A report that lies on the disk.</summary>
public sealed record ReportFile(string Path, string Title, string MediaType);
