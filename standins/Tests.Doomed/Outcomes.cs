using Allure.NUnit;
using Allure.NUnit.Attributes;

namespace Gates.Standins.Doomed;

/// <summary>One test for each way to end.</summary>
[AllureNUnit]
public sealed class Outcomes
{
    [Test]
    public void Passes() => Assert.That(1, Is.EqualTo(1));

    [Test]
    public void Passes_with_a_word() => Assert.Pass("well done");

    [Test]
    public void Refutes() => Assert.That(1, Is.EqualTo(2), "one is not two");

    [Test]
    public void Refutes_twice()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(1, Is.EqualTo(2));
            Assert.That(3, Is.EqualTo(4));
        }
    }

    [Test]
    public void Throws_something() => throw new InvalidOperationException("no way");

    [Test]
    public void Is_inconclusive() => Assert.Inconclusive("no setting");

    [Test]
    public void Warns() => Assert.Warn("nearly");

    [Test]
    public void Ignores_itself() => Assert.Ignore("not today");

    [Test, Ignore("the attribute says so")]
    public void Is_ignored() => Assert.Fail("never run");

    [Test, Explicit]
    public void Is_explicit() => Assert.Fail("never run");

    [Test]
    public void Writes_to_the_console()
    {
        Console.WriteLine("said aloud");
        Console.Error.WriteLine("said aside");
    }
}

[AllureNUnit, AllureDisplayIgnored]
public sealed class ShownIgnored
{
    [Test, Ignore("the attribute says so")]
    public void Is_ignored_and_shown() => Assert.Fail("never run");
}

public sealed class NotReported
{
    [Test]
    public void Fails_unseen() => Assert.Fail("no attribute, no result");
}
