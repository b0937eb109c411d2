using Gates.Kit.Embedded;
using Gates.Kit.Processes;

namespace Gates.Unit.Embedded;

/// <summary>What an interrupted run leaves is removed, and nothing else.</summary>
[Platform(Exclude = "Win")]
public sealed class RunFolderTests
{
    private static readonly Progress<string> s_nobody = new();
    private string _cache = null!;

    private string Runs => Path.Combine(_cache, "runs");

    [SetUp]
    public void MakeCache()
    {
        _cache = Directory.CreateTempSubdirectory("gates-unit-").FullName;
        Directory.CreateDirectory(Runs);
    }

    [TearDown]
    public void DeleteCache() => Directory.Delete(_cache, recursive: true);

    [Test, CancelAfter(30_000)]
    public async Task A_run_leaves_nothing_when_it_ends(CancellationToken stop)
    {
        var run = RunFolder.Create(_cache, passable: false);
        await File.WriteAllTextAsync(run.At("target.json"), "{}", stop);

        await run.DisposeAsync();

        Assert.That(Directory.EnumerateFileSystemEntries(Runs), Is.Empty);
    }

    [Test, CancelAfter(30_000)]
    public async Task The_sweep_leaves_a_run_whose_owner_lives(CancellationToken stop)
    {
        await using var run = RunFolder.Create(_cache, passable: false);

        await RunFolder.SweepAsync(_cache, s_nobody, stop);

        Assert.That(Directory.Exists(run.Path), Is.True);
    }

    [Test, CancelAfter(30_000)]
    public async Task The_sweep_ends_the_programs_of_a_dead_run_and_deletes_its_folder(CancellationToken stop)
    {
        await using var left = await ChildProcess.StartAsync(new ChildStart("sleep", ["300"]));
        var identity = ProcessIdentity.Of(left.Id)!;
        Leave("1-dead", identity);

        await RunFolder.SweepAsync(_cache, s_nobody, stop);
        await left.WaitAsync(stop);

        Assert.That(Directory.EnumerateFileSystemEntries(Runs), Is.Empty);
    }

    [Test, CancelAfter(30_000)]
    public async Task The_sweep_spares_another_program_that_got_the_number(CancellationToken stop)
    {
        await using var innocent = await ChildProcess.StartAsync(new ChildStart("sleep", ["300"]));
        Leave("1-dead", new ProcessIdentity(innocent.Id, "1"));

        await RunFolder.SweepAsync(_cache, s_nobody, stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Directory.EnumerateFileSystemEntries(Runs), Is.Empty);
            Assert.That(ProcessIdentity.Of(innocent.Id), Is.Not.Null);
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task A_folder_that_vanished_before_its_lock_is_swept_too(CancellationToken stop)
    {
        await File.WriteAllTextAsync(Path.Combine(Runs, "1-dead.lock"), "", stop);

        await RunFolder.SweepAsync(_cache, s_nobody, stop);

        Assert.That(Directory.EnumerateFileSystemEntries(Runs), Is.Empty);
    }

    [Test]
    public void A_lock_is_held_by_one_at_a_time()
    {
        var path = Path.Combine(_cache, "lock");
        using var first = FileLock.TryTake(path, make: true);

        using var second = FileLock.TryTake(path, make: true);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Is.Not.Null);
            Assert.That(second, Is.Null);
        }
    }

    /// <summary>What a killed run leaves: a folder with data, a note of a program, and a lock that nobody holds.</summary>
    private void Leave(string name, ProcessIdentity program)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Runs, name, "postgres")).Parent!.FullName;
        File.WriteAllText(Path.Combine(folder, "postgres", "PG_VERSION"), "15");
        File.WriteAllText(Path.Combine(folder, $"{program.Id}.process"), program.Start);
        File.WriteAllText(folder + ".lock", "");
    }
}
