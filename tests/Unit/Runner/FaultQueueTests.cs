using Gates.Model;
using Gates.Runner.Proving;

namespace Gates.Unit.Runner;

/// <summary>No more browser lanes at one time than the machine holds, and nobody idle for it who could prove something quick.</summary>
public sealed class FaultQueueTests
{
    [Test]
    public void The_first_workers_take_what_needs_a_browser_and_the_others_what_is_quick()
    {
        var queue = new FaultQueue([InBrowser("a"), Quick("b"), InBrowser("c"), Quick("d"), InBrowser("e"), Quick("f")], parallel: 4, browsers: 2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((queue.BrowserWorkers, queue.Workers), Is.EqualTo((2, 4)));
            Assert.That(TakenBy(queue, 0, 2, 1, 3), Is.EqualTo((string[])["a", "b", "c", "d"]));
            Assert.That(TakenBy(queue, 3, 3), Is.EqualTo((string?[])["f", null]), "one without a browser leaves the rest to the others");
            Assert.That(TakenBy(queue, 1, 1), Is.EqualTo((string?[])["e", null]));
        }
    }

    [Test]
    public void Who_has_a_browser_takes_quick_ones_when_no_other_is_left() =>
        Assert.That(
            TakenBy(new FaultQueue([Quick("a"), InBrowser("b"), Quick("c")], parallel: 1, browsers: 2), 0, 0, 0, 0),
            Is.EqualTo((string?[])["b", "a", "c", null]));

    [Test]
    public void Those_that_take_longest_are_taken_first()
    {
        IReadOnlyList<Fault> faults =
            [InBrowser("a"), InBrowser("b") with { CaughtBy = ["x", "y"] }, InBrowser("c"), InBrowser("d") with { ExitCode = ExitCode.LimitBreached }];

        Assert.That(TakenBy(new FaultQueue(faults, parallel: 1, browsers: 1), 0, 0, 0, 0), Is.EqualTo((string[])["d", "b", "a", "c"]));
    }

    [TestCase(6, 1, 6, TestName = "One lane has the machine to itself")]
    [TestCase(6, 10_000, 1, TestName = "None is left without a page")]
    public void Lanes_that_share_the_machine_share_its_pages(int workers, int lanes, int pages) =>
        Assert.That(BrowserLanes.PagesOfEach(workers, lanes), Is.EqualTo(pages));

    [Test]
    public void Together_they_open_no_more_than_a_lane_for_each_core()
    {
        var lanes = BrowserLanes.AtOneTime(whole: false);

        Assert.That((BrowserLanes.PagesOfEach(6, lanes), BrowserLanes.PagesOfEach(6, BrowserLanes.AtOneTime(whole: true))), Is.EqualTo((3, 6)));
    }

    [TestCase(0, 3, 4, 3, TestName = "Nobody has a browser where none is needed")]
    [TestCase(5, 0, 4, 2, TestName = "Beyond the browsers nobody is idle")]
    [TestCase(1, 1, 4, 2, TestName = "There are no more workers than faults")]
    [TestCase(5, 5, 1, 1, TestName = "One worker alone does all of it")]
    public void So_many_workers_find_something_to_do(int inBrowser, int quick, int parallel, int workers)
    {
        IReadOnlyList<Fault> faults = [.. Enumerable.Repeat(InBrowser("a"), inBrowser), .. Enumerable.Repeat(Quick("b"), quick)];

        Assert.That(new FaultQueue(faults, parallel, browsers: 2).Workers, Is.EqualTo(workers));
    }

    private static string?[] TakenBy(FaultQueue queue, params int[] workers) =>
        [.. workers.Select(worker => queue.TryTake(worker, out var fault) ? fault.Id : null)];

    private static Fault InBrowser(string id) => Of(id, Lanes.E2E);

    private static Fault Quick(string id) => Of(id, Lanes.Smoke);

    private static Fault Of(string id, string lane) => new(id, "", "", "", [lane], [], []);
}
