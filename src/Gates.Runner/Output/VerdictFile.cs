using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
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
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Writes the file whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, Judged judged) => WholeFile.Write(path, TextOf(judged));

    public static string TextOf(Judged judged) => JsonSerializer.Serialize(ShapeOf(judged), s_json) + "\n";

    /// <summary>The JSON Schema of the file, published as docs/verdict.schema.json.</summary>
    public static string Schema()
    {
        var schema = (JsonObject)s_json.GetJsonSchemaAsNode(typeof(VerdictShape), new()
        {
            TreatNullObliviousAsNonNullable = true,
            // Only the identity may have names of its own; anywhere else an unknown member is an error.
            TransformSchemaNode = (context, node) =>
            {
                if (node is JsonObject shape && context.TypeInfo.Kind == JsonTypeInfoKind.Object)
                    shape["additionalProperties"] = false;
                return node;
            },
        });
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "verdict.json of gates, format 1");
        return schema.ToJsonString(s_json) + "\n";
    }

    /// <summary>The address without a user's name and password, and without a bare closing slash.</summary>
    public static string Plain(Uri address) =>
        address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');

    private static VerdictShape ShapeOf(Judged judged)
    {
        var verdict = judged.Verdict;
        return new(
            Format: 1,
            verdict.Decision,
            (int)verdict.ExitCode,
            verdict.Reason,
            verdict.Counterfactual,
            verdict.Rollback is { } row ? new(row.Action, row.Severity, row.Who, row.How, row.Source) : null,
            verdict.System,
            verdict.RunId,
            new(
                verdict.Environment,
                judged.Target?.Settings.PagesUrl is { } web ? Plain(web) : null,
                judged.Target is { } api ? Plain(api.Settings.ApiUrl) : null),
            verdict.Identity,
            judged.Started,
            Math.Round(judged.Duration.TotalMilliseconds),
            [.. verdict.Findings.Select(finding => new FindingShape((int)finding.Code, finding.Sentence))],
            [.. verdict.Lanes.Select(ShapeOf)],
            [.. verdict.Checks.Select(ShapeOf)],
            [.. verdict.Unproven.Select(check => new UnprovenShape(check.Lane, check.Name, check.MissingSetting))],
            verdict.MissingSettings,
            verdict.Notes,
            [.. verdict.Measurements.Select(ShapeOf)],
            [.. verdict.Limits.Select(ShapeOf)]);
    }

    private static LaneShape ShapeOf(LaneLine lane) => new(
        lane.Lane, (int)lane.ExitCode, lane.Passed, lane.Failed, lane.Broken, lane.Unproven, lane.Flaky, lane.FlakeBudget, lane.DurationMs, lane.Note);

    private static CheckShape ShapeOf(JudgedCheck check) => new(
        check.Lane, check.Name, check.Result, check.DurationMs, check.Message, check.MissingSetting, check.Excuse?.Why, check.EarlierFailures);

    private static MeasurementShape ShapeOf(LaneMeasurement figure) => new(
        figure.Lane, figure.Measurement.Name, figure.Measurement.Value, figure.Measurement.Unit, figure.Measurement.Samples);

    private static LimitShape ShapeOf(LaneLimit row) => new(
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
        row.Limit.Margin?.ToString() ?? "");
}
