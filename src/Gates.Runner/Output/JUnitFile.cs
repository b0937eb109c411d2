using System.Globalization;
using System.Text;
using System.Xml;
using Gates.Kit.Lanes;
using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Runner.Output;

/// <summary>
/// <c>junit.xml</c>: the checks for a CI's own test view, in Surefire's dialect. A check that held on a further measurement keeps what
/// the earlier ones said as <c>flakyFailure</c>, one that never held as <c>rerunFailure</c>.
/// </summary>
internal static class JUnitFile
{
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, Verdict verdict) => WholeFile.Write(path, TextOf(verdict));

    public static string TextOf(Verdict verdict)
    {
        using var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = Encoding.UTF8 }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", $"gates {verdict.System} on {verdict.Environment}");
            Count(xml, verdict.Checks);
            foreach (var lane in verdict.Lanes)
                WriteLane(xml, lane.Lane, [.. verdict.Checks.Where(check => check.Lane == lane.Lane).OrderBy(check => check.Name, StringComparer.Ordinal)]);
            xml.WriteEndElement();
        }

        return text + "\n";
    }

    private static void WriteLane(XmlWriter xml, string lane, IReadOnlyList<JudgedCheck> checks)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", lane);
        Count(xml, checks);
        foreach (var check in checks)
            WriteCheck(xml, check);
        xml.WriteEndElement();
    }

    private static void WriteCheck(XmlWriter xml, JudgedCheck check)
    {
        var dot = check.Name.Split('(')[0].IndexOf('.', StringComparison.Ordinal);
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Clean(dot < 0 ? check.Lane : $"{check.Lane}.{check.Name[..dot]}"));
        xml.WriteAttributeString("name", Clean(check.Name[(dot + 1)..]));
        xml.WriteAttributeString("time", Seconds(check.DurationMs));
        if (check.Excuse is { } excuse)
            Say(xml, "skipped", excuse.Why, check.Message);
        else
            WriteResult(xml, check);
        xml.WriteEndElement();
    }

    private static void WriteResult(XmlWriter xml, JudgedCheck check)
    {
        switch (check.Result)
        {
            case CheckResult.Passed:
                foreach (var earlier in check.EarlierFailures)
                    Say(xml, "flakyFailure", FirstLine(earlier), earlier);
                return;
            case CheckResult.Unproven:
                Say(xml, "skipped", FirstLine(check.Message), check.Message);
                return;
            case CheckResult.Failed or CheckResult.Broken:
                Say(xml, check.Result == CheckResult.Failed ? "failure" : "error", FirstLine(check.Message), check.Message);
                foreach (var earlier in check.EarlierFailures)
                    Say(xml, "rerunFailure", FirstLine(earlier), earlier);
                return;
            default:
                throw new InvalidOperationException($"There is no result {check.Result}.");
        }
    }

    private static void Say(XmlWriter xml, string element, string message, string text)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("message", Clean(message));
        xml.WriteAttributeString("type", element);
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    private static void Count(XmlWriter xml, IReadOnlyList<JudgedCheck> checks)
    {
        (string Name, int Count)[] counts =
        [
            ("tests", checks.Count),
            ("failures", checks.Count(check => check is { Result: CheckResult.Failed, Excuse: null })),
            ("errors", checks.Count(check => check is { Result: CheckResult.Broken, Excuse: null })),
            ("skipped", checks.Count(check => check.Excuse is not null || check.Result == CheckResult.Unproven)),
        ];
        foreach (var (name, count) in counts)
            xml.WriteAttributeString(name, count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", Seconds(checks.Sum(check => check.DurationMs)));
    }

    private static string Seconds(double ms) => (ms / 1000).ToString("0.000", CultureInfo.InvariantCulture);

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();

    /// <summary>A deployment may answer with signs that XML does not have; a report that cannot be read tells nothing.</summary>
    internal static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD");
        return clean.ToString();
    }

    /// <summary>A text that says of itself that it is UTF-8, as it will be on disk.</summary>
    private sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
