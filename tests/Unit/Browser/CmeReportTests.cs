using Gates.Systems.CredentialMate.Pages;
using Gates.Systems.CredentialMate.Reports;

namespace Gates.Unit.Browser;

public sealed class CmeReportTests
{
    [Test]
    public void A_text_report_is_read_with_its_topics()
    {
        var report = Read("txt", "FL - 2.0h gap\n  - Medical Errors Prevention: 2.0h (Additive)\nOH - 0h gap\n");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Licenses.Select(license => license.TotalGap), Is.EqualTo((decimal[])[2.0m, 0m]));
            Assert.That(report.Of("FL", "MD")?.Topics, Is.EqualTo((ReportTopic[])[new("Medical Errors Prevention", 2.0m, false)]));
        }
    }

    [Test]
    public void A_comma_separated_report_is_read_with_mark_quotes_and_further_columns()
    {
        var report = Read("csv", "\uFEFFName,State,License,\"Total Gap (h)\"\r\n\"A, \"\"B\"\"\",FL,MD,2.0\r\n");

        Assert.That(report.Licenses, Is.EqualTo((ReportLicense[])[new("FL", "MD", 2.0m, null)]));
    }

    [Test]
    public void A_json_report_is_read_with_its_topics()
    {
        var report = Read("json", """
            [{"state":"FL","license_type":"MD","total_gap":2.0,"more":1,
              "topics":[{"topic":"a","gap_hours":2.0,"counts_toward_total":false}]}]
            """);

        Assert.That(report.Of("FL", "MD")?.Topics, Is.EqualTo((ReportTopic[])[new("a", 2.0m, false)]));
    }

    [TestCase("json", """[{"state":"FL","license_type":"MD","total_gap":"2.0","topics":[]}]""")]
    [TestCase("json", """[{"state":"FL","license_type":"MD"}]""")]
    [TestCase("csv", "State,License\nFL,MD\n")]
    [TestCase("csv", "State,License,Total Gap (h)\nFL,MD,two\n")]
    [TestCase("txt", "nothing of the kind")]
    [TestCase("txt", "FL - 2.0h gap\n  - A: 2.0h (Other)\n")]
    public void Another_form_is_an_error(string format, string text)
    {
        Assert.That(() => Read(format, text), NUnit.Framework.Throws.InstanceOf<FormatException>());
    }

    [TestCase("2 hrs gap", 2, 0)]
    [TestCase("FL\tMD\t37.75 hrs gap", 37.75, 2)]
    [TestCase("0.125 hrs\u00A0gap", 0.125, 3)]
    public void A_gap_is_read_with_its_decimals(string text, double hours, int decimals)
    {
        var gap = GapText.FindAll(text).Single();

        Assert.That((gap.Hours, gap.Decimals), Is.EqualTo(((decimal)hours, decimals)));
    }

    private static CmeReport Read(string format, string text)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"report-{Guid.NewGuid():N}.{format}");
        File.WriteAllText(path, text);
        return CmeReport.Read(path, format);
    }
}
