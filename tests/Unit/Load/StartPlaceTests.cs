using Gates.Load;
using Gates.Load.Running;

namespace Gates.Unit.Load;

/// <summary>Which arrivals the clock starts itself.</summary>
public sealed class StartPlaceTests
{
    private const double Quick = 0.02;
    private const double Slow = 0.3;
    private const double Blocked = 11;

    [TestCase(127, false)]
    [TestCase(128, true)]
    public void A_scenario_begins_on_the_pool_and_comes_to_the_clock_when_it_starts_quickly(int starts, bool isClock)
    {
        var place = new StartPlace();

        Note(place, starts, Quick);

        Assert.That(place.IsClock, Is.EqualTo(isClock));
    }

    [TestCase(4, true)]
    [TestCase(5, false)]
    public void A_slow_start_now_and_then_is_forgiven(int slow, bool isClock)
    {
        var place = new StartPlace();
        Note(place, 1_000, Quick);

        Note(place, slow, Slow);

        Assert.That(place.IsClock, Is.EqualTo(isClock));
    }

    [Test]
    public void One_that_blocks_goes_back_to_the_pool_at_once_and_may_come_again()
    {
        var place = new StartPlace();
        Note(place, 1_000, Quick);

        Note(place, 1, Blocked);
        var after = place.IsClock;
        Note(place, 128, Quick);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(after, Is.False);
            Assert.That(place.IsClock, Is.True);
        }
    }

    [Test]
    public void A_scenario_that_always_starts_slowly_never_comes_to_the_clock()
    {
        var place = new StartPlace();

        Note(place, 10_000, Slow);

        Assert.That(place.IsClock, Is.False);
    }

    [Test, CancelAfter(60_000)]
    public async Task The_clock_starts_what_starts_quickly_and_no_body_that_blocks(CancellationToken stop)
    {
        var (quick, blocking) = (0, 0);
        var plan = new LoadPlan(
            new LoadScenario("quick", (_, _) => Count(ref quick)) { Phases = [Phase.Open(1_000, TimeSpan.FromSeconds(2))] },
            new LoadScenario("blocking", (_, token) =>
            {
                token.WaitHandle.WaitOne(5);
                return Count(ref blocking);
            })
            { Phases = [Phase.Open(100, TimeSpan.FromSeconds(2))] });

        await LoadEngine.RunAsync(plan, stop: stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(quick, Is.Positive, "quick ones that the clock started");
            Assert.That(blocking, Is.Zero, "blocking ones that the clock started");
        }
    }

    private static ValueTask<StepOutcome> Count(ref int byTheClock)
    {
        if (Thread.CurrentThread.Name == "gates load clock")
            _ = Interlocked.Increment(ref byTheClock);
        return ValueTask.FromResult(StepOutcome.Ok());
    }

    private static void Note(StartPlace place, int times, double ms)
    {
        for (var time = 0; time < times; time++)
            place.Note(Ticks.FromMs(ms));
    }
}
