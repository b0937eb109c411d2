using Gates.Model;

namespace Gates.Unit.Model;

public sealed class ExitCodesTests
{
    [Test]
    public void The_page_of_exit_codes_is_what_the_code_says()
    {
        var page = RepositoryFiles.Path("docs/exit-codes.md");
        if (Environment.GetEnvironmentVariable("GATES_UPDATE_DOCS") == "1")
            File.WriteAllText(page, ExitCodes.ToMarkdown());

        Assert.That(File.Exists(page) ? File.ReadAllText(page).ReplaceLineEndings("\n") : "", Is.EqualTo(ExitCodes.ToMarkdown()),
            "docs/exit-codes.md is generated. Write it anew: GATES_UPDATE_DOCS=1 dotnet test --project tests/Unit");
    }

    [Test]
    public void Every_code_has_a_row_and_a_place()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ExitCodes.All.Select(row => (int)row.Code), Is.EqualTo(Enumerable.Range(0, 15)));
            Assert.That(ExitCodes.All.Select(row => row.Meaning), Is.Unique.And.All.EndsWith("."));
            Assert.That(ExitCodes.All.Select(row => row.Next), Is.All.EndsWith("."));
            Assert.That(ExitCodes.Precedence, Is.EquivalentTo(Enum.GetValues<ExitCode>()));
            Assert.That(ExitCodes.Precedence[^1], Is.EqualTo(ExitCode.Promote));
        }
    }

    [Test]
    public void The_row_of_a_code_stands_on_the_page_word_by_word([Values] ExitCode code)
    {
        var page = File.ReadAllLines(RepositoryFiles.Path("docs/exit-codes.md"));

        var row = ExitCodes.Of(code);

        Assert.That(page, Has.Member($"| {(int)code} | `{code}` | {row.Meaning} | {row.Next} |"));
    }

    [Test]
    public void The_worst_of_several_codes_wins()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ExitCodes.Worst([ExitCode.Promote, ExitCode.Unproven, ExitCode.CheckFailed]), Is.EqualTo(ExitCode.CheckFailed));
            Assert.That(ExitCodes.Worst([ExitCode.CheckFailed, ExitCode.EvidenceMissing]), Is.EqualTo(ExitCode.EvidenceMissing));
            Assert.That(ExitCodes.Worst([ExitCode.Promote]), Is.EqualTo(ExitCode.Promote));
        }
    }

    [Test]
    public void No_code_at_all_and_an_unknown_code_are_errors()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => ExitCodes.Worst([]),
                Throws.ArgumentException.With.Message.StartsWith("No code was given; an empty list is not a promotion."));
            Assert.That(() => ExitCodes.Worst([ExitCode.Promote, (ExitCode)99]),
                Throws.ArgumentException.With.Message.StartsWith("Exit code 99 is not in the table."));
            Assert.That(() => ExitCodes.Of((ExitCode)99),
                Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith("This exit code has no row."));
        }
    }
}
