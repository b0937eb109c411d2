using Allure.NUnit;

namespace Gates.Standins.Doomed.Unstarted.Enclosed;

[SetUpFixture]
public sealed class Enclosing
{
    [OneTimeSetUp]
    public void BeforeAll() => throw new InvalidOperationException("nothing below can run");
}

[AllureNUnit]
public sealed class Innocent
{
    [Test]
    public void Chosen() => Assert.Pass();

    [Test, Category("NotChosen")]
    public void Other() => Assert.Pass();
}

/// <summary>No attribute: no result, here either.</summary>
public sealed class Unseen
{
    [Test]
    public void Only() => Assert.Pass();
}
