namespace Gates.Doomed;

/// <summary>A fixture whose set-up fails: its checks never begin, and must be told all the same.</summary>
public sealed class NeverSetUp
{
    [OneTimeSetUp]
    public void Begin() => throw new InvalidOperationException("no browser");

    [Test]
    public void It_never_began() => Assert.That(Environment.ProcessId, Is.Positive);
}
