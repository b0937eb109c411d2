using Gates.Model.Verdicts;

namespace Gates.Runner.Output;

/// <summary>A verdict of whose texts nothing secret is left: it goes to the console, to a CI job's page and into the bundle.</summary>
internal static class CleanVerdict
{
    /// <param name="verdict">The verdict.</param>
    /// <param name="clean">Takes out of one text what must not be said.</param>
    public static Verdict Of(Verdict verdict, Func<string, string> clean) => verdict with
    {
        Reason = clean(verdict.Reason),
        Counterfactual = clean(verdict.Counterfactual),
        Findings = [.. verdict.Findings.Select(finding => finding with { Sentence = clean(finding.Sentence) })],
        Notes = [.. verdict.Notes.Select(clean)],
        Lanes = [.. verdict.Lanes.Select(lane => lane with { Note = clean(lane.Note) })],
        Limits = [.. verdict.Limits.Select(row => row with { Limit = row.Limit with { Sentence = clean(row.Limit.Sentence) } })],
        Checks =
        [
            .. verdict.Checks.Select(check => check with
            {
                Name = clean(check.Name),
                Message = clean(check.Message),
                EarlierFailures = [.. check.EarlierFailures.Select(clean)],
            }),
        ],
    };
}
