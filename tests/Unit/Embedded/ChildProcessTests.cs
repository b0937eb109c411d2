using Gates.Kit;
using Gates.Kit.Processes;

namespace Gates.Unit.Embedded;

/// <summary>Real processes: they end with whoever started them.</summary>
[Platform(Exclude = "Win")]
public sealed class ChildProcessTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(30);
    private string _folder = null!;

    private string Log => Path.Combine(_folder, "log");

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("gates-unit-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test, CancelAfter(30_000)]
    public async Task Its_input_is_given_and_its_output_kept(CancellationToken stop)
    {
        await ChildProcess.RunAsync(new ChildStart("cat", []) { Input = "one\ntwo\n", Log = Log }, s_long, stop);

        Assert.That(LogTail.Lines(Log), Is.EqualTo((string[])["one", "two"]));
    }

    [Test, CancelAfter(30_000)]
    public async Task A_failure_tells_the_code_and_the_last_lines(CancellationToken stop)
    {
        var start = Shell("seq 1 20; exit 3");

        var refused = await Assert.ThrowsAsync<GateException>(() => ChildProcess.RunAsync(start, s_long, stop));

        Assert.That(refused?.Message, Does.Contain("ended with code 3").And.EndWith("\n  19\n  20").And.Not.Contain("\n  8\n"));
    }

    [Test, CancelAfter(30_000)]
    public async Task One_that_does_not_end_when_asked_is_killed_with_its_children(CancellationToken stop)
    {
        var child = await ChildProcess.StartAsync(Shell("trap '' TERM INT; sleep 300 & echo $!; while :; do wait; done"));
        var grandchild = await FirstNumberAsync(stop);

        await child.EndAsync(TimeSpan.FromMilliseconds(50));
        await child.DisposeAsync();

        Assert.That(await EndsAsync(grandchild, stop), Is.True, "the sleep is still there");
    }

    [Test, CancelAfter(30_000), Platform("Linux")]
    public async Task It_dies_with_a_parent_that_is_killed(CancellationToken stop)
    {
        // The number of the parent is its own to tell.
        const string starts = "for word; do shift; [ \"$word\" = PARENT ] && word=$$; set -- \"$@\" \"$word\"; done; \"$@\" & echo $!; wait";
        var (program, arguments) = new ChildStart("sleep", ["300"]).Line("PARENT");
        await using var parent = await ChildProcess.StartAsync(new ChildStart("/bin/sh", ["-c", starts, "sh", program, .. arguments]) { Log = Log });
        var orphan = await FirstNumberAsync(stop);
        await BecomesAsync(orphan, "sleep", stop);

        Signals.Send(parent.Id, Signal.Kill);

        Assert.That(await EndsAsync(orphan, stop), Is.True, "the orphan is still there");
    }

    [Test, CancelAfter(30_000), Platform("Linux")]
    public async Task It_never_begins_where_its_parent_was_killed_before_it_was_tied_to_him(CancellationToken stop)
    {
        // The child of another than the one that started it, which is what it is by then.
        var (program, arguments) = new ChildStart("echo", ["begun"]) { Log = Log }.Line("1");
        await using var child = await ChildProcess.StartAsync(new ChildStart(program, arguments));

        var code = await child.WaitAsync(stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(125));
            Assert.That(LogTail.Lines(Log), Is.Empty);
        }
    }

    [Test, CancelAfter(30_000), Platform("Linux")]
    public async Task It_outlives_the_thread_that_asked_for_it(CancellationToken stop)
    {
        ChildProcess? started = null;
        var thread = new Thread(() =>
        {
            started = ChildProcess.StartAsync(new ChildStart("sleep", ["300"])).GetAwaiter().GetResult();
            // The signal of a dying parent is set by now, so the end of a wrong parent would be felt.
            BecomesAsync(ProcessIdentity.Of(started.Id)!, "sleep", stop).GetAwaiter().GetResult();
        });
        thread.Start();
        thread.Join();
        await using var child = started!;

        await Task.Delay(TimeSpan.FromMilliseconds(50), stop);

        Assert.That(child.HasExited, Is.False);
    }

    [Test]
    public void A_process_is_told_by_number_and_start_and_its_remains_are_none()
    {
        const string Rest = " 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20";

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ProcessIdentity.FromStat(9, "9 (a) b) (c) S" + Rest), Is.EqualTo(new ProcessIdentity(9, "4711")));
            Assert.That(ProcessIdentity.FromStat(9, "9 (a) Z" + Rest), Is.Null, "a zombie");
            Assert.That(ProcessIdentity.Of(Environment.ProcessId)?.Runs, Is.True, "ourselves");
            Assert.That(new ProcessIdentity(Environment.ProcessId, "1").Runs, Is.False, "another that had our number");
        }
    }

    private ChildStart Shell(string script) => new("/bin/sh", ["-c", script]) { Log = Log };

    private async Task<ProcessIdentity> FirstNumberAsync(CancellationToken stop)
    {
        while (true)
        {
            if (LogTail.Lines(Log) is [var line, ..] && ProcessIdentity.Of(int.Parse(line)) is { } identity)
                return identity;
            await Task.Delay(TimeSpan.FromMilliseconds(5), stop);
        }
    }

    /// <summary>Waits until the shell and its helpers have become the program that they start.</summary>
    private static async Task BecomesAsync(ProcessIdentity process, string name, CancellationToken stop)
    {
        while (File.ReadAllText($"/proc/{process.Id}/comm").Trim() != name)
            await Task.Delay(TimeSpan.FromMilliseconds(5), stop);
    }

    private static async Task<bool> EndsAsync(ProcessIdentity process, CancellationToken stop)
    {
        while (process.Runs && !stop.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(5), CancellationToken.None);
        return !process.Runs;
    }
}
