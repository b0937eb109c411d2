using Gates.Model;

namespace Gates.Unit.Runner;

/// <summary>A folder that is no bundle, given for one.</summary>
public sealed class NoBundleTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("gates-no-bundle-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Of_a_run_of_every_system_one_bundle_must_be_named()
    {
        foreach (var system in (string[])["pems", "credentialmate"])
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, system)).FullName, "verdict.json"), "{}");

        var told = await Command.RunAsync(["verify", _folder]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid));
            Assert.That(told.Error, Does.Contain(
                $"'{_folder}' is a run of every system, with a bundle each. Allowed: one of them: {Path.Combine(_folder, "credentialmate")}, {Path.Combine(_folder, "pems")}."));
        }
    }

    [Test]
    public async Task A_folder_that_is_not_there_is_no_bundle()
    {
        var told = await Command.RunAsync(["verify", Path.Combine(_folder, "lost")]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid));
            Assert.That(told.Error, Does.Contain("is no bundle. Allowed: the folder of a run, such as artifacts/latest."));
        }
    }
}
