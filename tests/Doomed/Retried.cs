namespace Gates.Doomed;

/// <summary>A check that holds at the second measurement only.</summary>
public sealed class Retried
{
    private static int s_measured;

    [Test, Retry(3)]
    public void It_holds_the_second_time() =>
        Assert.That(Interlocked.Increment(ref s_measured), Is.GreaterThan(1), "the page was slow");

    [Test, Retry(3)]
    public void It_holds_the_first_time() => Assert.That(Environment.ProcessId, Is.Positive);

    [Test, Retry(2)]
    public void It_never_holds() => Assert.That(Environment.ProcessId, Is.Negative);
}
