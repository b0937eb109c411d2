namespace Gates.Standins.Tests.Results;

public sealed class ConfigurationTests
{
    [Test]
    public async Task Indented_output_has_lines()
    {
        var run = await DoomedRun.RunAsync("""{"indentOutput":true}""", "--filter", "FullyQualifiedName~Outcomes.Passes");

        var text = await File.ReadAllTextAsync(Directory.EnumerateFiles(run.Directory, "*-result.json").First());

        Assert.That(text.ReplaceLineEndings("\n"), Does.StartWith("{\n  \"uuid\": \""));
    }

    [Test]
    public async Task Named_exceptions_make_a_step_failed_and_the_default_ones_no_longer()
    {
        var run = await DoomedRun.RunAsync(
            """{"failExceptions":["System.InvalidOperationException"]}""", "--filter", "FullyQualifiedName~Stepping");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.One("Stepping.Breaks_inside").Items("steps").Single().Text("status"), Is.EqualTo("failed"));
            Assert.That(run.One("Stepping.Breaks_inside").Text("status"), Is.EqualTo("broken"), "the test itself is not asked");
            Assert.That(run.One("Stepping.Fails_inside").Items("steps").Single().Text("status"), Is.EqualTo("broken"));
        }
    }

    [Test]
    public async Task Two_runs_into_one_directory_add_up()
    {
        var first = await DoomedRun.RunAsync("{}", "--filter", "FullyQualifiedName~Outcomes.Passes");
        var configuration = Path.Combine(Path.GetDirectoryName(first.Directory)!, "allureConfig.json");

        var second = await DoomedRun.AgainAsync(configuration, first.Directory, "--filter", "FullyQualifiedName~Outcomes.Passes");

        Assert.That(second.Results, Has.Count.EqualTo(2 * first.Results.Count), second.Program.ToString());
    }

    [Test]
    public async Task A_configuration_that_is_named_and_missing_is_an_error()
    {
        var missing = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");

        var run = await DoomedRun.AgainAsync(missing, missing, "--filter", "FullyQualifiedName~Outcomes.Passes");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Program.ExitCode, Is.Not.Zero);
            Assert.That(run.Program.Output, Does.Contain("FileNotFoundException").And.Contains(missing));
        }
    }
}
