using Allure.Net.Commons;
using Allure.NUnit;

namespace Gates.Standins.Doomed;

[AllureNUnit]
public sealed class Prepared
{
    [OneTimeSetUp]
    public void BeforeAll() => ExtendedApi.Before("once before", () => AllureApi.Step("once step"));

    [OneTimeTearDown]
    public void AfterAll() => ExtendedApi.After("once after", () => { });

    [SetUp]
    public Task BeforeEach() => ExtendedApi.Before("before each", () => Task.CompletedTask);

    [TearDown]
    public void AfterEach() => ExtendedApi.After("after each", () => AllureApi.AddAttachment("left", "text/plain", [65], ".txt"));

    [Test]
    public void First() => AllureApi.Step("of the test");

    [Test]
    public void Second() => Assert.Pass();
}

[AllureNUnit]
public sealed class FailsToSetUp
{
    [SetUp]
    public Task BeforeEach() => ExtendedApi.Before("cannot", () => throw new InvalidOperationException("no set-up"));

    [Test]
    public void Never_runs() => Assert.Pass();
}

[AllureNUnit]
public sealed class FailsToTearDown
{
    [TearDown]
    public void AfterEach() => throw new InvalidOperationException("no tear-down");

    [Test]
    public void Was_fine() => Assert.That(1, Is.EqualTo(1));
}

/// <summary>Plain set-up and tear-down leave no container.</summary>
[AllureNUnit]
public sealed class PlainlyPrepared
{
    [SetUp]
    public void BeforeEach() => TestContext.Progress.WriteLine("set up");

    [Test]
    public void Runs() => Assert.Pass();
}
