using Allure.Net.Commons;
using Allure.NUnit;

namespace Gates.Standins.Doomed.Unstarted;

[AllureNUnit]
public sealed class OneTimeSetUpThrows
{
    [OneTimeSetUp]
    public Task BeforeAll() =>
        ExtendedApi.Before("reach the target", () => throw new InvalidOperationException("the target is down"));

    [Test]
    public void First() => Assert.Pass();

    [TestCase(1)]
    [TestCase(2)]
    public void Case(int number) => Assert.That(number, Is.Positive);
}

[AllureNUnit]
public sealed class OneTimeSetUpAsserts
{
    [OneTimeSetUp]
    public void BeforeAll() => Assert.That(1, Is.EqualTo(2));

    [Test]
    public void Only() => Assert.Pass();
}

[AllureNUnit]
public sealed class OneTimeSetUpIsInconclusive
{
    [OneTimeSetUp]
    public void BeforeAll() => Assert.Inconclusive("no database was given");

    [Test]
    public void Only() => Assert.Pass();
}

[AllureNUnit]
public sealed class OneTimeSetUpIgnores
{
    [OneTimeSetUp]
    public void BeforeAll() => Assert.Ignore("not on this machine");

    [Test]
    public void Only() => Assert.Pass();

    [Test, Ignore("by attribute")]
    public void Ignored() => Assert.Pass();
}

[AllureNUnit]
public sealed class ConstructorThrows
{
    public ConstructorThrows() => throw new InvalidOperationException("not constructed");

    [Test]
    public void Only() => Assert.Pass();
}

[AllureNUnit, Ignore("the whole class")]
public sealed class IgnoredClass
{
    [Test]
    public void Only() => Assert.Pass();
}

[AllureNUnit]
public sealed class WrongArguments
{
    [TestCase(1, 2)]
    public void Takes_one(int number) => Assert.That(number, Is.Positive);
}
