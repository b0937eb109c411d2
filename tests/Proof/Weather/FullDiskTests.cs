using Gates.Model;

namespace Gates.Proof.Weather;

/// <summary>The disk of <c>artifacts/</c> is full from the start, or becomes so: no evidence, no promotion.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FullDiskTests : OneReferenceTests
{
    [TestCaseSource(typeof(FullDisk), nameof(FullDisk.Forms))]
    public async Task Without_room_for_the_evidence_nothing_is_promoted(object disk)
    {
        var (artifacts, mark) = (WeatheredRun.NewFolder(), Guid.NewGuid().ToString("N"));
        string[] line =
            ["run", "--target", Reference.TargetFile, "--artifacts", artifacts, "--lane", Lanes.Smoke, "--no-report"];

        using var gates = ((FullDisk)disk).Start(artifacts, ["dotnet", Repository.Gates, .. line], WeatheredRun.Marked(mark));
        var full = await Command.EndAsync(gates, Command.Patience);
        var left = await Processes.WithMarkAsync(mark, TimeSpan.FromSeconds(5));
        var (kept, unreadable) = (Directory.GetDirectories(artifacts), Evidence.UnreadableIn(artifacts));
        var again = await Command.RunAsync(Repository.Gates, line, Command.Patience);
        Directory.Delete(artifacts, recursive: true);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)full.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), full.Output);
            Assert.That(full.Output, Does.Contain("could not be written").Or.Contain("left no readable report"));
            Assert.That(kept, Is.Not.Empty, "the proof sees what stood on the full disk");
            Assert.That(unreadable, Is.Empty);
            Assert.That(left, Is.Empty);
            Assert.That((ExitCode)again.ExitCode, Is.EqualTo(ExitCode.Promote), $"with room again\n{again.Output}");
        }
    }

    [Test]
    public async Task A_lane_alone_whose_result_file_has_no_room_is_red()
    {
        var artifacts = WeatheredRun.NewFolder();
        var variables = new Dictionary<string, string?>
        {
            ["GATES_TARGET"] = Reference.TargetFile,
            ["GATES_ARTIFACTS"] = artifacts,
        };

        using var lane = FullDisk.SmallFiles.Start(
            artifacts, ["dotnet", Repository.ProgramOf("tests/Smoke", "Gates.Smoke")], variables);
        var full = await Command.EndAsync(lane, Command.Patience);
        Directory.Delete(artifacts, recursive: true);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)full.ExitCode, Is.EqualTo(ExitCode.EvidenceMissing), full.Output);
            Assert.That(full.Output, Does.Contain("the result file could not be written"));
        }
    }
}
