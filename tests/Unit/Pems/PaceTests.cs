using Gates.Systems.Pems;

namespace Gates.Unit.Pems;

/// <summary>A gate is never refused for its own haste: so many requests of a window, and no more.</summary>
public sealed class PaceTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromHours(1);

    [Test]
    public async Task Nobody_asks_more_often_than_the_limit_in_a_window()
    {
        var (pace, asked) = (new Pace(s_long), 0);
        Task<int> AskAsync(CancellationToken stop) => pace.KeepAsync("one", 2, () => Task.FromResult(Interlocked.Increment(ref asked)), stop);
        using var stop = new CancellationTokenSource();

        _ = await Task.WhenAll(AskAsync(stop.Token), AskAsync(stop.Token));
        var third = AskAsync(stop.Token);
        await stop.CancelAsync();

        Assert.That(async () => await third, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(asked, Is.EqualTo(2), "requests of an hour of which two are allowed");
    }

    [Test]
    public async Task A_place_is_free_again_when_its_window_has_passed()
    {
        var pace = new Pace(TimeSpan.FromMilliseconds(1));

        for (var times = 1; times <= 3; times++)
            Assert.That(await pace.KeepAsync("one", 1, () => Task.FromResult(times), CancellationToken.None), Is.EqualTo(times));
    }

    [Test]
    public async Task Each_caller_has_places_of_his_own_and_a_request_that_fails_takes_one()
    {
        var pace = new Pace(s_long);
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();

        Assert.That(
            async () => await pace.KeepAsync<int>("one", 1, () => throw new InvalidOperationException("refused"), CancellationToken.None),
            Throws.InvalidOperationException);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(async () => await pace.KeepAsync("one", 1, () => Task.FromResult(1), ended.Token), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(await pace.KeepAsync("other", 1, () => Task.FromResult(1), CancellationToken.None), Is.EqualTo(1));
        }
    }
}
