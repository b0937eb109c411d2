using System.Text.Json;
using Gates.Runner.Output;

namespace Gates.Unit.Runner;

public sealed class VerdictFileTests
{
    [Test]
    public void A_held_run_has_every_field_and_every_check()
    {
        var file = JsonDocument.Parse(VerdictFile.TextOf(Verdicts.Hold())).RootElement;

        var checks = file.GetProperty("checks").EnumerateArray().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.EnumerateObject().Select(field => field.Name), Is.EqualTo((string[])["format", "verdict", "exitCode",
                "reason", "counterfactual", "rollback", "system", "runId", "target", "identity", "start", "durationMs", "findings", "lanes", "checks",
                "unproven", "missingSettings", "notes", "measurements", "limits"]));
            Assert.That(file.GetProperty("verdict").GetString(), Is.EqualTo("hold"));
            Assert.That(file.GetProperty("exitCode").GetInt32(), Is.EqualTo(2));
            Assert.That(file.GetProperty("durationMs").GetDouble(), Is.EqualTo(31_400));
            Assert.That(checks, Has.Count.EqualTo(89));
            Assert.That(checks[0].EnumerateObject().Select(field => field.Name),
                Is.EqualTo((string[])["lane", "name", "result", "durationMs", "message", "missingSetting", "excuse", "earlierFailures"]));
            Assert.That(checks.Count(check => check.GetProperty("result").GetString() == "failed"), Is.EqualTo(1));
        }
    }

    [Test]
    public void An_unproven_check_names_its_missing_setting()
    {
        var file = JsonDocument.Parse(VerdictFile.TextOf(Verdicts.Unproven())).RootElement;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.GetProperty("exitCode").GetInt32(), Is.EqualTo(4));
            Assert.That(file.GetProperty("unproven").GetArrayLength(), Is.EqualTo(3));
            Assert.That(file.GetProperty("missingSettings").EnumerateArray().Select(name => name.GetString()),
                Is.EqualTo((string[])["database"]));
        }
    }

    [Test]
    public void Every_limit_is_told_with_what_became_of_it()
    {
        var limits = JsonDocument.Parse(VerdictFile.TextOf(Verdicts.Limits())).RootElement.GetProperty("limits").EnumerateArray().ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(limits[0].EnumerateObject().Select(field => field.Name), Is.EqualTo((string[])["lane", "rule", "judged", "action", "state",
                "value", "samples", "window", "source", "sentence", "counterfactual"]));
            Assert.That(limits.Select(limit => limit.GetProperty("state").GetString()), Is.EqualTo((string[])["failed", "unproven", "noBaseline", "noBaseline", "passed"]));
            Assert.That(limits.Select(limit => limit.GetProperty("action").GetString()), Is.EqualTo((string[])["block", "warn", "rollback", "rollback", "block"]));
            Assert.That(limits[2].GetProperty("value").ValueKind, Is.EqualTo(JsonValueKind.Null));
        }
    }

    [Test]
    public void No_password_of_the_target_is_written()
    {
        var text = VerdictFile.TextOf(Verdicts.Promote());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain("\"webUrl\": \"https://web.example.invalid\""));
            Assert.That(text, Does.Not.Contain("secret"));
            Assert.That(text, Does.Not.Contain("synthetic-password"));
        }
    }

    [Test]
    public void A_run_without_a_target_tells_so()
    {
        var file = JsonDocument.Parse(VerdictFile.TextOf(Verdicts.Configuration())).RootElement;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.GetProperty("exitCode").GetInt32(), Is.EqualTo(7));
            Assert.That(file.GetProperty("target").GetProperty("webUrl").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(file.GetProperty("reason").GetString(), Does.Contain("apiUrl is missing"));
        }
    }

    [Test]
    public void The_published_schema_is_what_the_code_writes()
    {
        var file = RepositoryFiles.Path("docs/verdict.schema.json");
        if (Environment.GetEnvironmentVariable("GATES_UPDATE_DOCS") == "1")
            File.WriteAllText(file, VerdictFile.Schema());

        Assert.That(File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "", Is.EqualTo(VerdictFile.Schema()),
            "docs/verdict.schema.json is generated. Write it anew: GATES_UPDATE_DOCS=1 dotnet test --project tests/Unit");
    }

    [Test]
    public void The_schema_demands_what_every_verdict_has_and_allows_nothing_else()
    {
        var schema = JsonDocument.Parse(VerdictFile.Schema()).RootElement;
        var written = JsonDocument.Parse(VerdictFile.TextOf(Verdicts.Hold())).RootElement;

        var names = written.EnumerateObject().Select(field => field.Name).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()), Is.EqualTo(names));
            Assert.That(schema.GetProperty("properties").EnumerateObject().Select(field => field.Name), Is.EqualTo(names));
            Assert.That(schema.GetProperty("additionalProperties").GetBoolean(), Is.False);
            Assert.That(schema.GetProperty("properties").GetProperty("verdict").GetProperty("enum").EnumerateArray().Select(word => word.GetString()),
                Is.EqualTo((string[])["promote", "hold", "rollback"]));
        }
    }
}
