namespace Gates.Doomed;

/// <summary>The control: one check that holds.</summary>
public sealed class Passed
{
    [Test]
    public void It_holds() => Assert.That(Environment.ProcessId, Is.Positive);
}
