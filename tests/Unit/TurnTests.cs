using Gates.Entry;

namespace Gates.Unit;

/// <summary>Modules of one <c>dotnet test</c> run one after another.</summary>
public sealed class TurnTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(5);

    [Test]
    public void Only_a_module_that_dotnet_test_started_takes_a_turn()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Turn.PathFor(["--filter", "Gap"]), Is.Null);
            Assert.That(Turn.PathFor(["--server", "dotnettestcli", "--dotnet-test-pipe", "x"]) is not null, Is.EqualTo(OperatingSystem.IsLinux()));
        }
    }

    [Test]
    public async Task This_module_has_its_turn_while_it_runs()
    {
        // Where dotnet test names its modules otherwise one day, nobody would take a turn, and nobody notice.
        var started = Environment.GetCommandLineArgs();
        var isOfDotnetTest = ParentProcess.CommandLine.Contains("test") && OperatingSystem.IsLinux();
        var path = Turn.PathFor(started);

        Assert.That(path is not null, Is.EqualTo(isOfDotnetTest), string.Join(' ', started));
        if (path is not null)
            await Assert.ThatAsync(() => Turn.TakeAsync(path, TimeSpan.FromMilliseconds(1)), Throws.InstanceOf<TimeoutException>());
    }

    [Test]
    public async Task The_next_waits_until_the_one_before_has_ended()
    {
        var path = Path.Combine(Path.GetTempPath(), $"gates-turn-test-{Guid.NewGuid():N}");
        var first = await Turn.TakeAsync(path, s_long);

        var second = Turn.TakeAsync(path, s_long);
        var waited = !second.IsCompleted;
        await first.DisposeAsync();
        await using var turn = await second;

        Assert.That(waited, Is.True);
    }
}
