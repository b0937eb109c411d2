using Gates.Load.Reports;

namespace Gates.Unit.LoadReports;

public sealed class HtmlReportTests
{
    [Test]
    public Task A_run_is_one_page() =>
        Verify(HtmlReport.Of(new(Runs.Uneven(), Runs.Limits(Runs.Uneven()))), extension: "html");

    [Test]
    public Task A_saturated_generator_and_an_early_end_stand_above_everything()
    {
        var page = HtmlReport.Of(new(Runs.Saturated()));

        return Verify(page[page.IndexOf("<header>", StringComparison.Ordinal)..page.IndexOf("<figure", StringComparison.Ordinal)]);
    }
}
