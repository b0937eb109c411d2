using Gates.Kit.Lanes;

namespace Gates.Doomed;

/// <summary>Checks that must not be called passed. Never "mend" one: Proof asserts what each is called.</summary>
public sealed class NotPassed
{
    [Test]
    public void An_assertion_does_not_hold() => Assert.That(TotalGap(), Is.EqualTo(2.0));

    [Test]
    public void An_exception_ends_it() => throw new InvalidOperationException("the page was not there");

    [Test]
    public void It_asserts_nothing() => TotalGap();

    [Test, Ignore("somebody was in a hurry")]
    public void It_is_ignored() => Assert.That(TotalGap(), Is.EqualTo(4.0));

    [Test]
    public void It_is_inconclusive() => Assert.Inconclusive("not sure");

    [Test]
    public void It_lacks_a_setting() =>
        throw Unproven.Because("database", "GATES_CREDENTIALMATE_DATABASE");

    [Test]
    public void It_only_warns() => Warn.If(TotalGap(), Is.Not.EqualTo(2.0), "a warning that somebody would overlook");

    [Test]
    public void It_asserts_inside_a_catch()
    {
        try
        {
            Assert.That(TotalGap(), Is.EqualTo(2.0));
        }
        catch (AssertionException)
        {
            // Swallowed, as in the sin that this stands for.
        }
    }

    [Test, CancelAfter(300)]
    public async Task It_hangs_until_its_deadline(CancellationToken stop) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, stop);

    private static double TotalGap() => 4.0;

    [Test]
    public void Two_facts_do_not_hold()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(4.0, Is.EqualTo(2.0), "the dashboard");
            Assert.That(5.0, Is.EqualTo(2.0), "the report");
        }
    }
}
