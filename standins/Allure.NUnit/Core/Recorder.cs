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
    private static readonly ConditionalWeakTable<ITest, AllureContext> Fixtures = [];
    private static readonly ConditionalWeakTable<ITest, object> Reported = [];

    private static AllureLifecycle Lifecycle => AllureLifecycle.Instance;

    public static void StartFixture(ITest fixture)
    {
        Lifecycle.RestoreContext(new AllureContext());
        Lifecycle.StartTestContainer(Container(fixture));
        Fixtures.AddOrUpdate(fixture, Lifecycle.Context);
    }

    public static void StopFixture(ITest fixture)
    {
        if (!Fixtures.TryGetValue(fixture, out var context)) return;

        Lifecycle.RestoreContext(context);
        Lifecycle.StopTestContainer().WriteTestContainer();
        Fixtures.Remove(fixture);
    }

    public static void StartTest(ITest test)
    {
        var fixture = Describe.FixtureOf(test);
        Lifecycle.RestoreContext(Fixtures.TryGetValue(fixture, out var context) ? context : new AllureContext());
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

    private static void AttachConsole(string output)
    {
        if (!string.IsNullOrWhiteSpace(output))
            AllureApi.AddAttachment("Console Output", "text/plain", Encoding.UTF8.GetBytes(output), ".txt");
    }

    private static TestResultContainer Container(ITest test) =>
        new() { uuid = Guid.NewGuid().ToString(), name = test.FullName };
}
