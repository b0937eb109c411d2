namespace Gates.Doomed;

/// <summary>Checks that end well and have shown nothing.</summary>
public sealed class Hollow
{
    [Test]
    public void It_asserts_nothing() => TotalGap();

    [Test]
    public void It_declares_itself_passed() => Assert.Pass("looks good");

    [Test]
    public void It_loops_over_nothing()
    {
        foreach (var surface in Array.Empty<double>())
            Assert.That(surface, Is.EqualTo(TotalGap()));
    }

    /// <summary>The assertion comes when the check has been judged already.</summary>
    [Test]
    public void It_does_not_await_its_expectation() => _ = ExpectLaterAsync();

    private static async Task ExpectLaterAsync()
    {
        await Task.Delay(TimeSpan.FromMinutes(1));
        Assert.That(TotalGap(), Is.EqualTo(2.0));
    }

    private static double TotalGap() => 4.0;
}
