using System.Text;
using System.Text.Json;
using Gates.Kit.Lanes;
using Gates.Model.Verdicts;
using Gates.Runner.Output;
using Gates.Runner.Runs;

namespace Gates.Runner.Allure;

/// <summary>What stands beside Allure's results: where, by whom, how to sort what is red, why it ended so, and the surface matrix.</summary>
internal static class AllureFacts
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static void Write(RunFolder folder, Judged judged)
    {
        var results = AllureResults.PathOf(folder.Path);
        Directory.CreateDirectory(results);
        WholeFile.Write(Path.Combine(results, "environment.properties"), PropertiesOf(judged));
        WholeFile.Write(Path.Combine(results, "categories.json"), JsonSerializer.Serialize(Categories, s_json));
        WholeFile.Write(Path.Combine(results, "executor.json"), JsonSerializer.Serialize(ExecutorOf(folder.RunId), s_json));
        WriteGlobals(folder, results, judged.Verdict);
        AllureMetrics.Write(results, judged);
        var sources = CheckSources.Of(judged.Verdict.System, judged.Policy);
        WholeFile.Write(folder.In(CheckSources.FileName), sources.Page());
        sources.LinkAll(results);
    }

    // What is no matter of a single check: the surface matrix, and every finding behind the verdict.
    private static void WriteGlobals(RunFolder folder, string results, Verdict verdict)
    {
        const string surfaces = "surfaces-attachment.html";
        var hasSurfaces = File.Exists(folder.In(SurfacePage.FileName));
        if (hasSurfaces)
            File.Copy(folder.In(SurfacePage.FileName), Path.Combine(results, surfaces), overwrite: true);
        WholeFile.Write(Path.Combine(results, "gates-globals.json"), JsonSerializer.Serialize(new
        {
            attachments = hasSurfaces ? new[] { new { name = "Surface matrix", type = "text/html", source = surfaces } } : [],
            errors = verdict.Findings.Select(finding => new { message = $"exit {(int)finding.Code}: {finding.Sentence}" }),
        }, s_json));
    }

    internal static string PropertiesOf(Judged judged)
    {
        var verdict = judged.Verdict;
        var lines = new StringBuilder();
        Add("System", verdict.System);
        Add("Environment", verdict.Environment);
        Add("Run", verdict.RunId);
        Add("Verdict", $"{verdict.Decision} (exit {(int)verdict.ExitCode})");
        if (judged.Target?.Settings is { } settings)
        {
            if (settings.PagesUrl is { } pages)
                Add("Pages", VerdictFile.Plain(pages));
            Add("API", VerdictFile.Plain(settings.ApiUrl));
            if (settings.ExpectedCommit is { } commit)
                Add("Expected.commit", commit);
        }
        return lines.ToString();

        void Add(string key, string value) => lines.Append($"{key}={value.ReplaceLineEndings(" ")}\n");
    }

    private static readonly object[] Categories =
    [
        new { name = "Defects of the deployment", matchedStatuses = new[] { "failed" } },
        new { name = "The gate could not work", matchedStatuses = new[] { "broken" } },
        new { name = "Unproven: too little evidence", matchedStatuses = new[] { "skipped", "unknown" } },
    ];

    /// <summary>The CI job, from the variables that the common ones set; else this command.</summary>
    private static object ExecutorOf(string runId)
    {
        var url = First("CI_JOB_URL", "BUILD_URL") ?? GitHubUrl();
        return new
        {
            name = First("GITHUB_WORKFLOW", "CI_JOB_NAME", "JOB_NAME") ?? "gates",
            type = First("GITHUB_ACTIONS") is not null ? "github"
                : First("GITLAB_CI") is not null ? "gitlab"
                : First("JENKINS_URL") is not null ? "jenkins" : "local",
            buildName = First("GITHUB_RUN_NUMBER", "CI_PIPELINE_ID", "BUILD_NUMBER") is { } number ? $"{runId} #{number}" : runId,
            buildUrl = url,
            reportName = $"Gates {runId}",
        };
    }

    private static string? GitHubUrl() =>
        First("GITHUB_SERVER_URL") is { } server && First("GITHUB_REPOSITORY") is { } repository && First("GITHUB_RUN_ID") is { } run
            ? $"{server}/{repository}/actions/runs/{run}"
            : null;

    private static string? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                return value;
        return null;
    }
}
