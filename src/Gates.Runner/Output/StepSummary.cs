using System.Text;
using Gates.Kit.Lanes;
using Gates.Model;
using Gates.Model.Results;
using Gates.Model.Verdicts;

namespace Gates.Runner.Output;

/// <summary>
/// <c>summary.md</c>, and the step summary of a GitHub job: most important first. GitHub throws the whole of a summary above
/// 1,024 KiB away, so what does not fit is left out here, by whole checks and whole sections from the end, and that is said.
/// </summary>
internal static class StepSummary
{
    /// <summary>File that GitHub names in each step.</summary>
    public const string Variable = "GITHUB_STEP_SUMMARY";

    private const int Most = 1024 * 1024;

    // The last line must fit too.
    private const int Reserve = 512;

    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, Verdict verdict) => WholeFile.Write(path, TextOf(verdict, Most));

    /// <summary>Adds it to the job's page, in the room that earlier steps' words have left. What fails here changes no verdict.</summary>
    public static void Publish(Verdict verdict)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } page)
            return;
        try
        {
            var taken = File.Exists(page) ? new FileInfo(page).Length : 0;
            if (taken < Most - Reserve)
                File.AppendAllText(page, TextOf(verdict, (int)(Most - taken)));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The console has the verdict; the page is a courtesy.
        }
    }

    /// <param name="verdict">What to tell.</param>
    /// <param name="most">Bytes that it may take.</param>
    internal static string TextOf(Verdict verdict, int most)
    {
        var text = new StringBuilder();
        var left = most - Reserve;
        var dropped = new List<string>();
        foreach (var (title, items) in Sections(verdict))
        {
            var taken = 0;
            foreach (var item in items)
            {
                var part = taken == 0 ? $"{(title.Length == 0 ? "" : $"\n### {title}\n\n")}{item}" : item;
                var size = Encoding.UTF8.GetByteCount(part);
                if (size > left)
                    break;
                text.Append(part);
                left -= size;
                taken++;
            }

            if (taken < items.Count)
                dropped.Add($"{items.Count - taken} of {items.Count} in \"{(title.Length == 0 ? "Verdict" : title)}\"");
        }

        if (dropped.Count > 0)
            text.Append($"\nLeft out for want of room: {string.Join(", ", dropped)}. All of it stands in verdict.json.\n");
        return text.ToString();
    }

    private static IEnumerable<(string Title, IReadOnlyList<string> Items)> Sections(Verdict verdict)
    {
        var red = verdict.Checks.Where(check => check is { Result: CheckResult.Failed or CheckResult.Broken, Excuse: null })
            .OrderBy(check => check.Result == CheckResult.Failed ? 0 : 1).ToList();
        yield return ("", [Headline(verdict)]);
        yield return ("Lanes", [Table(verdict)]);
        yield return ("Red", [.. red.Select(Block)]);
        yield return ("Why", [.. verdict.Findings.Select(finding => $"- exit {(int)finding.Code}: {Line(finding.Sentence)}\n")]);
        yield return ("Excused", [.. verdict.Excused.Select(check => $"- `{Code($"{check.Lane}/{check.Name}")}` {Line(check.Excuse!.Why)}\n")]);
        yield return ("Mind", [.. verdict.Notes.Select(note => $"- {Line(note)}\n")]);
        yield return ("Unproven", [.. verdict.Unproven.Where(check => check.Excuse is null).Select(check => $"- `{Code($"{check.Lane}/{check.Name}")}` {Line(check.Message)}\n")]);
        yield return ("Figures", [.. verdict.Measurements.Select(figure =>
            $"- {Line(figure.Measurement.Name)}: {figure.Measurement.Value:0.##} {figure.Measurement.Unit} of {figure.Measurement.Samples} samples ({figure.Lane})\n")]);
        yield return ("Passed", [.. verdict.Checks.Where(check => check is { Result: CheckResult.Passed }).Select(check => $"- `{Code($"{check.Lane}/{check.Name}")}`\n")]);
    }

    private static string Headline(Verdict verdict)
    {
        var sign = verdict.Decision switch
        {
            Decision.Promote => "✅",
            Decision.Hold => "⛔",
            Decision.Rollback => "⏪",
            _ => throw new InvalidOperationException($"There is no decision {verdict.Decision}."),
        };
        return $"## {sign} {verdict.Decision} {verdict.Environment} {verdict.System} (exit {(int)verdict.ExitCode})\n\n{Line(verdict.Reason)}\n"
            + (verdict.Rollback is { Action: not Model.Rollbacks.RollbackAction.None } row
                ? $"\n**Rollback: {VerdictText.Word(row.Action)}** ({row.Severity}; {string.Join(" or ", row.Who)} decides). {row.How}\n" : "")
            + (verdict.Counterfactual.Length == 0 ? "" : $"\n{Line(verdict.Counterfactual)}\n")
            + $"\n{ExitCodes.Of(verdict.ExitCode).Next}\n";
    }

    private static string Table(Verdict verdict)
    {
        var table = new StringBuilder("| lane | passed | failed | broken | unproven | time |\n|---|---|---|---|---|---|\n");
        foreach (var lane in verdict.Lanes)
            table.Append($"| {lane.Lane} | {lane.Passed}{(lane.Flaky > 0 ? $" ({lane.Flaky} flaky, {lane.FlakeBudget} budgeted)" : "")} | {lane.Failed} | {lane.Broken} | {lane.Unproven} | {(lane.DurationMs is { } ms ? $"{ms / 1000:0.0} s" : "")} |\n");
        return table.ToString();
    }

    /// <summary>A red check with its whole message, in a fence that the message cannot close.</summary>
    private static string Block(JudgedCheck check)
    {
        var fence = new string('`', Math.Max(3, LongestRun(check.Message) + 1));
        return $"**`{Code($"{check.Lane}/{check.Name}")}`** {check.Result.ToString().ToLowerInvariant()}\n\n{fence}text\n{JUnitFile.Clean(check.Message).TrimEnd()}\n{fence}\n\n";
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var sign in text)
        {
            run = sign == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static string Code(string text) => text.Replace('`', '\'');

    /// <summary>One line without anything that a page would take for HTML or a link.</summary>
    private static string Line(string text) => JUnitFile.Clean(text).Split('\n', 2)[0].TrimEnd()
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal).Replace("`", "'", StringComparison.Ordinal);
}
