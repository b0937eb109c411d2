using Gates.Kit;
using Gates.Runner.Runs;

namespace Gates.Unit.Runner;

public sealed class RunFolderTests
{
    private string _artifacts = null!;

    [SetUp]
    public void MakeFolder() => _artifacts = Directory.CreateTempSubdirectory("gates-unit-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_artifacts, recursive: true);

    [Test]
    public void Two_runs_of_one_second_and_one_process_number_have_two_folders()
    {
        using var one = Open(null);
        using var two = Open(null);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(two.Path, Is.Not.EqualTo(one.Path));
            Assert.That(two.RunId, Is.Not.EqualTo(one.RunId));
        }
    }

    [Test]
    public void Latest_leads_to_the_run_that_set_it_last()
    {
        using var one = Open(null);
        using var two = Open(null);

        one.BeLatest();
        two.BeLatest();
        File.WriteAllText(two.Verdict, "two");

        Assert.That(File.ReadAllText(Path.Combine(_artifacts, "latest", "verdict.json")), Is.EqualTo("two"));
    }

    [Test]
    public void A_given_folder_leaves_latest_alone()
    {
        using var run = Open(Path.Combine(_artifacts, "given"));

        run.BeLatest();

        Assert.That(Path.Exists(Path.Combine(_artifacts, "latest")), Is.False);
    }

    [Test]
    public void An_earlier_verdict_never_answers_for_a_later_run()
    {
        var given = Path.Combine(_artifacts, "given");
        using (var earlier = Open(given))
            File.WriteAllText(earlier.Verdict, "promote");

        using var later = Open(given);

        Assert.That(File.Exists(later.Verdict), Is.False);
    }

    [Test]
    public void A_folder_with_files_of_somebody_else_is_refused_and_kept()
    {
        var precious = Path.Combine(_artifacts, "logs");
        File.WriteAllText(precious, "mine");

        var refused = Assert.Throws<GateException>(() => Open(_artifacts).Dispose())!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Message, Does.Contain("Allowed: a new folder, an empty one, or that of an earlier run."));
            Assert.That(File.Exists(precious), Is.True);
        }
    }

    [Test]
    public void A_folder_in_which_a_run_is_at_work_is_refused()
    {
        var given = Path.Combine(_artifacts, "given");
        using var run = Open(given);

        Assert.That(() => Open(given).Dispose(), Throws.TypeOf<GateException>().With.Message.Contains("--artifacts"));
    }

    private RunFolder Open(string? given) => RunFolder.Open(given, _artifacts, TimeProvider.System);
}
