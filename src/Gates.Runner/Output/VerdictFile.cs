using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gates.Kit.Lanes;
using Gates.Model.Verdicts;
using Gates.Runner.Runs;

namespace Gates.Runner.Output;

/// <summary><c>verdict.json</c>: the answer for a program and for an auditor. It holds no password.</summary>
internal static class VerdictFile
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        // The file is no web page: a message keeps its quotes and arrows.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Writes the file whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, Judged judged) => WholeFile.Write(path, TextOf(judged));

    public static string TextOf(Judged judged) => JsonSerializer.Serialize(ShapeOf(judged), s_json) + "\n";

    /// <summary>The address without a user's name and password, and without a bare closing slash.</summary>
    public static string Plain(Uri address) =>
        address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');

    private static object ShapeOf(Judged judged)
    {
        var verdict = judged.Verdict;
        return new
        {
            Format = 1,
            Verdict = verdict.Decision,
            ExitCode = (int)verdict.ExitCode,
            verdict.Reason,
            verdict.System,
            verdict.RunId,
            Target = new
            {
                verdict.Environment,
                WebUrl = judged.Target is { } web ? Plain(web.CredentialMate.WebUrl) : null,
                ApiUrl = judged.Target is { } api ? Plain(api.CredentialMate.ApiUrl) : null,
            },
            verdict.Identity,
            Start = judged.Started,
            DurationMs = Math.Round(judged.Duration.TotalMilliseconds),
            Findings = verdict.Findings.Select(finding => new { ExitCode = (int)finding.Code, finding.Sentence }),
            Lanes = verdict.Lanes.Select(ShapeOf),
            Checks = verdict.Checks.Select(check => new
            {
                check.Lane,
                check.Name,
                check.Result,
                check.DurationMs,
                check.Message,
                check.MissingSetting,
            }),
            Unproven = verdict.Unproven.Select(check => new { check.Lane, check.Name, check.MissingSetting }),
            verdict.MissingSettings,
            Measurements = verdict.Measurements.Select(figure => new
            {
                figure.Lane,
                figure.Measurement.Name,
                figure.Measurement.Value,
                figure.Measurement.Unit,
                figure.Measurement.Samples,
            }),
            Limits = verdict.Limits.Select(row => new
            {
                row.Lane,
                row.Limit.Rule,
                row.Limit.Judged,
                row.Limit.Action,
                row.Limit.State,
                row.Limit.Value,
                row.Limit.Samples,
                row.Limit.Window,
                row.Limit.Source,
                row.Limit.Sentence,
            }),
        };
    }

    private static object ShapeOf(LaneLine lane) => new
    {
        lane.Lane,
        ExitCode = (int)lane.ExitCode,
        lane.Passed,
        lane.Failed,
        lane.Broken,
        lane.Unproven,
        lane.DurationMs,
        lane.Note,
    };
}
