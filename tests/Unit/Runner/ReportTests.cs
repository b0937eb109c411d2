using System.Text;
using System.Xml.Linq;
using Gates.Model.Results;
using Gates.Model.Verdicts;
using Gates.Runner.Output;
using Gates.Unit.Model;

namespace Gates.Unit.Runner;

/// <summary>The files that a CI shows: JUnit, and the step summary.</summary>
public sealed class ReportTests
{
    private static readonly Verdict s_verdict = Runs.Good()
        .SmokeCheck(Runs.Check("Gap.Flaky", CheckResult.Passed) with { EarlierFailures = ["first\nmore"] })
        .SmokeCheck(Runs.Check("Gap.Red(\"<x>\")", CheckResult.Failed, "4.0 \u0001 & <b>\n```\n") with { EarlierFailures = ["4.1"] })
        .SmokeCheck(Runs.Check("Gap.Broken", CheckResult.Broken, "no page"))
        .SmokeCheck(Runs.Check("Gap.Unproven", CheckResult.Unproven, "no database"))
        .Decide();

    [Test]
    public Task JUnit_keeps_every_measurement() => Verify(JUnitFile.TextOf(s_verdict));

    [Test]
    public void JUnit_counts_what_it_lists()
    {
        var suites = XDocument.Parse(JUnitFile.TextOf(s_verdict)).Root!;

        foreach (var suite in suites.Elements("testsuite").Append(suites))
        {
            using (Assert.EnterMultipleScope())
            {
                Assert.That((int?)suite.Attribute("tests"), Is.EqualTo(suite.Descendants("testcase").Count()));
                Assert.That((int?)suite.Attribute("failures"), Is.EqualTo(suite.Descendants("failure").Count()));
                Assert.That((int?)suite.Attribute("errors"), Is.EqualTo(suite.Descendants("error").Count()));
                Assert.That((int?)suite.Attribute("skipped"), Is.EqualTo(suite.Descendants("skipped").Count()));
            }
        }
    }

    [Test]
    public Task The_summary_tells_the_most_important_first() => Verify(StepSummary.TextOf(s_verdict, 1024 * 1024));

    [Test]
    public void The_summary_never_outgrows_what_GitHub_keeps()
    {
        var huge = Runs.Good();
        foreach (var number in Enumerable.Range(0, 300))
            huge = huge.SmokeCheck(Runs.Check($"Gap.Red({number})", CheckResult.Failed, new string('ä', 10_000)));

        var text = StepSummary.TextOf(huge.Decide(), 1024 * 1024);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Encoding.UTF8.GetByteCount(text), Is.LessThan(1024 * 1024));
            Assert.That(text, Does.StartWith("## ⛔ Hold embedded credentialmate (exit 2)"));
            Assert.That(text, Does.Match("""Left out for want of room: 2\d\d of 300 in "Red"."""));
        }
    }

    [Test]
    public void With_next_to_no_room_the_summary_still_says_what_it_left_out()
    {
        Assert.That(StepSummary.TextOf(s_verdict, 600), Does.Contain("Left out for want of room:"));
    }
}
