using System.Runtime.CompilerServices;
using System.Text;
using Allure.Net.Commons;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Allure.NUnit.Core;

/// <summary>Follows NUnit through fixtures and tests and tells the lifecycle.</summary>
internal static class Recorder
{
    // NUnit's worker threads outlive fixtures and run tests of several, so what a test needs of its fixture is
    // found by the fixture, not by what the thread did last.
    private static readonly ConditionalWeakTable<ITest, TestResultContainer> Fixtures = [];
    private static readonly ConditionalWeakTable<ITest, object> Reported = [];

    private static AllureLifecycle Lifecycle => AllureLifecycle.Instance;

    public static void StartFixture(ITest fixture)
    {
        var container = Container(fixture);
        Fixtures.AddOrUpdate(fixture, container);
        Lifecycle.RestoreContext(new AllureContext());
        Lifecycle.StartTestContainer(container);
    }

    /// <summary>NUnit calls this before the one-time tear-down, on its thread: the container stays the current one.</summary>
    public static void StopFixture(ITest fixture)
    {
        if (ContainerOf(fixture) is not { IsClosed: false } container) return;

        Lifecycle.RestoreContext(Inside(container));
        Lifecycle.Close(container);
    }

    public static void StartTest(ITest test)
    {
        var container = ContainerOf(Describe.FixtureOf(test));
        Lifecycle.RestoreContext(container is null ? new AllureContext() : Inside(container));
        Lifecycle.StartTestContainer(Container(test));
        Lifecycle.StartTestCase(Describe.Test(test));
    }

    public static void StopTest(ITest test)
    {
        if (!Lifecycle.Context.HasTest) return;

        Reported.AddOrUpdate(test, test);
        var result = TestContext.CurrentContext.Result;
        AttachConsole(TestExecutionContext.CurrentContext.CurrentResult.Output);
        Lifecycle.StopTestCase(recorded =>
        {
            Describe.Finish(recorded, test);
            recorded.status = Outcome.StatusOf(result.Outcome, result.Assertions);
            recorded.statusDetails = Outcome.DetailsOf(result.Outcome, result.Message, result.StackTrace);
        });
        Lifecycle.WriteTestCase().StopTestContainer().WriteTestContainer();
    }

    public static bool WasReported(ITest test) => Reported.TryGetValue(test, out _);

    public static TestResultContainer? ContainerOf(ITest fixture) =>
        Fixtures.TryGetValue(fixture, out var container) ? container : null;

    private static void AttachConsole(string output)
    {
        if (!string.IsNullOrWhiteSpace(output))
            AllureApi.AddAttachment("Console Output", "text/plain", Encoding.UTF8.GetBytes(output), ".txt");
    }

    private static AllureContext Inside(TestResultContainer container) => new() { Containers = [container] };

    private static TestResultContainer Container(ITest test) =>
        new() { uuid = Guid.NewGuid().ToString(), name = test.FullName };
}
