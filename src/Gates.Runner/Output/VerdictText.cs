using System.Text.RegularExpressions;
using Gates.Model;
using Gates.Model.Limits;
using Gates.Model.Results;
using Gates.Model.Rollbacks;
using Gates.Model.Verdicts;

namespace Gates.Runner.Output;

/// <summary>The verdict as lines for a person: lanes, red checks, what is unproven, evidence, next step, verdict.</summary>
internal static partial class VerdictText
{
    /// <param name="verdict">What to tell.</param>
    /// <param name="folder">Where the evidence stands.</param>
    /// <param name="report">Where the HTML report is, or how to make it; null where there is nothing to report.</param>
    /// <param name="seal">Who vouches for the evidence, or that nobody does; null before it is sealed.</param>
    public static IReadOnlyList<string> Of(Verdict verdict, string folder, string? report, string? seal) =>
    [
        .. verdict.Lanes.Select(line => LaneLineOf(line, verdict.ExitCode)),
        .. Section("Red", verdict.Checks.Where(check => check is { Result: CheckResult.Failed or CheckResult.Broken, Excuse: null })
            .OrderBy(check => check.Result == CheckResult.Failed ? 0 : 1), RedLines),
        .. Section("Excused", verdict.Excused, ExcusedLines),
        .. Section("Mind", verdict.Notes, note => Indented(note, 2)),
        .. Section("Unproven", verdict.Unproven.Where(check => check.Excuse is null).GroupBy(check => check.MissingSetting).OrderBy(group => group.Key), UnprovenLines),
        .. Section("Limits not proved to hold", verdict.Limits.Where(row => row.Limit.State != LimitOutcome.Passed)
            .GroupBy(row => (row.Lane, row.Limit.Rule, row.Limit.State, row.Limit.Sentence)), LimitLines),
        .. Section("Why", WhyOf(verdict), finding => Indented(finding.Sentence, 2)),
        "",
        $"Evidence: {folder} (verdict.json, logs/, allure-results/)",
        .. report is null ? Array.Empty<string>() : [report],
        .. seal is null ? Array.Empty<string>() : [seal],
        .. RollbackLines(verdict),
        .. verdict.Counterfactual.Length == 0 ? Array.Empty<string>() : [verdict.Counterfactual],
        $"Next: {ExitCodes.Of(verdict.ExitCode).Next}",
        LastLineOf(verdict),
    ];

    private static string LaneLineOf(LaneLine line, ExitCode ofRun)
    {
        var empty = line.Checks == 0 && line.DurationMs is null;
        if (empty && line.ExitCode == ExitCode.EvidenceMissing && EndsRuns(ofRun))
            return $"{line.Lane,-6} Not run";
        var counts = empty
            ? "no result"
            : $"{line.Passed} passed{(line.Flaky > 0 ? $" ({line.Flaky} flaky, {line.FlakeBudget} budgeted)" : "")}, {line.Failed} failed, {line.Broken} broken, {line.Unproven} unproven";
        var time = line.DurationMs is { } ms ? $"  {ms / 1000:0.0} s" : "";
        return $"{line.Lane,-6} {WordOf(line.ExitCode),-9} {counts}{time}";
    }

    private static string WordOf(ExitCode code) => code switch
    {
        ExitCode.Promote => "Passed",
        ExitCode.CheckFailed => "Failed",
        ExitCode.Unproven => "Unproven",
        ExitCode.EvidenceMissing => "Broken",
        ExitCode.ZeroTests => "Empty",
        ExitCode.Deadline or ExitCode.Cancelled => "Stopped",
        ExitCode.ConfigurationInvalid => "Refused",
        ExitCode.TargetNotReady => "Not ready",
        ExitCode.FlakyOverBudget => "Flaky",
        ExitCode.Crash => "Crashed",
        ExitCode.LimitBreached => "Breached",
        ExitCode.GeneratorSaturated => "Saturated",
        _ => code.ToString(),
    };

    private static IEnumerable<string> RedLines(JudgedCheck check) =>
        [$"  {check.Lane}  {check.Name}  {check.Result.ToString().ToLowerInvariant()}", .. Indented(check.Message, 6)];

    private static IEnumerable<string> ExcusedLines(JudgedCheck check) =>
        [.. RedLines(check), $"      {check.Excuse!.Why}"];

    private static IEnumerable<string> UnprovenLines(IGrouping<string?, JudgedCheck> group)
    {
        if (group.Key is { } setting)
        {
            var variable = group.Select(check => Variable().Match(check.Message)).FirstOrDefault(match => match.Success)?.Value;
            yield return $"  for want of the setting '{setting}'{(variable is null ? "" : $"; give it with {variable}")}:";
            foreach (var check in group)
                yield return $"    {check.Lane}  {check.Name}";
            yield break;
        }
        foreach (var check in group)
        {
            yield return $"  {check.Lane}  {check.Name}";
            foreach (var line in Indented(check.Message, 6))
                yield return line;
        }
    }

    /// <summary>Where a rule with a <c>*</c> says the same of every scenario, it is told once.</summary>
    private static IEnumerable<string> LimitLines(IGrouping<(string Lane, string Rule, LimitOutcome State, string Sentence), LaneLimit> alike)
    {
        var first = alike.First().Limit;
        var word = first.State switch
        {
            LimitOutcome.Failed => "broken",
            LimitOutcome.Unproven => "unproven",
            LimitOutcome.NoBaseline => "no baseline",
            _ => throw new InvalidOperationException($"There is no word for a limit that is {first.State}."),
        };
        yield return $"  {alike.Key.Lane}  {(alike.Count() == 1 ? first.Judged : first.Rule)}  {word} ({first.Action.ToString().ToLowerInvariant()})";
        yield return $"      {first.Sentence} ({first.Source})";
    }

    /// <summary>What the lists above do not tell: everything but single checks.</summary>
    private static IEnumerable<Finding> WhyOf(Verdict verdict)
    {
        var worst = verdict.Findings.Select(finding => finding.Code).FirstOrDefault();
        return verdict.Findings.Where(finding => finding.Code is not (ExitCode.CheckFailed or ExitCode.Unproven)
            && (finding.Code == worst || !EndsRuns(worst)));
    }

    /// <summary>Causes that end a run before its lanes have: then it is no news that lanes are missing.</summary>
    private static bool EndsRuns(ExitCode code) => code is ExitCode.ConfigurationInvalid or ExitCode.TargetNotReady
        or ExitCode.Crash or ExitCode.Cancelled or ExitCode.Deadline;

    /// <summary>Decision, environment, system, what decided, and the exit code.</summary>
    public static string LastLineOf(Verdict verdict)
    {
        var passed = verdict.Checks.Count(check => check.Result == CheckResult.Passed);
        var unproven = verdict.Unproven.Count;
        var what = verdict.Decision == Decision.Promote
            ? $"{passed} checks passed{(verdict.Flaky.Count == 0 ? "" : $", {verdict.Flaky.Count} flaky")}{(unproven == 0 ? "" : $", {unproven} unproven")}"
            : verdict.Reason.Split('\n', 2)[0].TrimEnd().TrimEnd('.', ':');
        return $"{verdict.Decision.ToString().ToUpperInvariant()} {verdict.Environment} {verdict.System}: {what} "
            + $"(exit {(int)verdict.ExitCode})";
    }

    private static IEnumerable<string> RollbackLines(Verdict verdict)
    {
        if (verdict.Rollback is { Action: not RollbackAction.None } row)
            yield return $"Rollback: {Word(row.Action)} ({row.Severity}; {string.Join(" or ", row.Who)} decides). {row.How}";
    }

    internal static string Word(RollbackAction action) => action switch
    {
        RollbackAction.None => "none",
        RollbackAction.MonitorAndPatch => "monitor and patch",
        RollbackAction.Scheduled => "scheduled",
        RollbackAction.Immediate => "immediate",
        _ => throw new InvalidOperationException($"There is no rollback action {action}."),
    };

    private static IEnumerable<string> Section<T>(string title, IEnumerable<T> items, Func<T, IEnumerable<string>> linesOf)
    {
        var lines = items.SelectMany(linesOf).ToList();
        return lines.Count == 0 ? [] : ["", $"{title}:", .. lines];
    }

    private static IEnumerable<string> Indented(string text, int by) =>
        text.Split('\n').Select(line => (new string(' ', by) + line).TrimEnd());

    [GeneratedRegex("GATES_[A-Z_]+")]
    private static partial Regex Variable();
}
