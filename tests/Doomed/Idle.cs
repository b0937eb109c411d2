namespace Gates.Doomed;

/// <summary>A lane of checks that somebody switched off, each in one of NUnit's ways.</summary>
public sealed class Skipped
{
    [Test, Ignore("somebody was in a hurry")]
    public void It_is_ignored() => Assert.That(Environment.ProcessId, Is.Positive);

    [Test, Explicit("only by hand")]
    public void It_is_explicit() => Assert.That(Environment.ProcessId, Is.Positive);

    [Test]
    public void It_skips_itself() => Assert.Ignore("not today");

    [Test, Platform(Include = "Win98", Reason = "not on this machine")]
    public void It_is_for_another_platform() => Assert.That(Environment.ProcessId, Is.Positive);
}

/// <summary>A lane of checks that say that they cannot say.</summary>
public sealed class Inconclusive
{
    [Test]
    public void It_is_not_sure() => Assert.Inconclusive("not sure");

    [Test]
    public void It_assumes_too_much() => Assume.That(Environment.ProcessId, Is.Negative);
}
