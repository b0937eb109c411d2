using Gates.Runner.Machine;

namespace Gates.Unit.Runner;

/// <summary>Real processes: how each end of a program is told.</summary>
[Platform(Exclude = "Win")]
public sealed class ProgramRunTests : FolderTests
{
    [Test]
    public async Task Its_exit_code_is_told_and_both_streams_are_kept()
    {
        var end = await RunAsync("echo one; echo two >&2; exit 3");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(end, Is.EqualTo(new ProgramEnd(3)));
            Assert.That(await File.ReadAllLinesAsync(Log), Is.EquivalentTo((string[])["one", "two"]));
        }
    }

    [Test]
    public async Task A_death_by_signal_is_not_zero()
    {
        var end = await RunAsync("kill -9 $$");

        Assert.That(end, Is.EqualTo(new ProgramEnd(137)));
    }

    [Test]
    public async Task Asked_to_end_it_may_finish_its_work()
    {
        using var stop = new CancellationTokenSource();
        var running = RunAsync("trap 'echo bye; exit 5' INT TERM; echo up; while :; do sleep 0.05; done", stop: stop.Token);
        await UntilItSaysAsync("up");

        await stop.CancelAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await running, Is.EqualTo(new ProgramEnd(5, Stopped: true)));
            Assert.That(await File.ReadAllTextAsync(Log), Does.Contain("bye"));
        }
    }

    [Test]
    public async Task Deaf_to_the_question_it_is_killed()
    {
        using var stop = new CancellationTokenSource();
        var running = RunAsync("trap '' INT TERM; echo up; while :; do sleep 0.05; done", TimeSpan.FromMilliseconds(100), stop.Token);
        await UntilItSaysAsync("up");

        await stop.CancelAsync();

        Assert.That(await running, Is.EqualTo(new ProgramEnd(137, Stopped: true)));
    }

    [Test]
    public async Task A_program_that_is_not_there_is_told_as_not_started()
    {
        var end = await ProgramRun.ToEndAsync(
            new ProgramStart { File = Path.Combine(OwnFolder, "nothing"), Arguments = [], Log = Log }, default, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(end.ExitCode, Is.Null);
            Assert.That(end.Problem, Does.Contain("nothing"));
        }
    }

    private string Log => Path.Combine(OwnFolder, "log");

    private Task<ProgramEnd> RunAsync(string script, TimeSpan? grace = null, CancellationToken stop = default) => ProgramRun.ToEndAsync(
        new ProgramStart { File = "/bin/sh", Arguments = ["-c", script], Log = Log, Grace = grace ?? TimeSpan.FromSeconds(10) },
        stop,
        CancellationToken.None);

    private async Task UntilItSaysAsync(string word)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!File.Exists(Log) || !(await File.ReadAllTextAsync(Log, deadline.Token)).Contains(word))
            await Task.Delay(20, deadline.Token);
    }
}
