namespace Gates.Doomed;

/// <summary>A lane in which one check fails long after the others have passed.</summary>
public sealed class Late
{
    [Test]
    public void It_holds_at_once() => Assert.That(Environment.ProcessId, Is.Positive);

    [Test]
    public async Task It_fails_in_the_end()
    {
        await Task.Delay(TimeSpan.FromSeconds(2));

        Assert.That(Environment.ProcessId, Is.Negative);
    }
}
