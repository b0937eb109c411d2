using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Allure.NUnit.Core;

/// <summary>
/// Writes a result for each test that NUnit failed before it began: its fixture's constructor or one-time set-up
/// threw, or that of a [SetUpFixture] around it, or its arguments do not fit. Upstream writes nothing then, and a
/// report without the test reads like a report without the fault.
/// </summary>
/// <remarks>
/// NUnit calls no action of such a fixture, so this sits on the assembly: after its last test, the assembly's
/// result tree holds every test that the filter chose, each with the message of what stopped it. The package's
/// props file (here: buildTransitive) puts it there; no test source names it.
/// </remarks>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ReportUnstartedTestsAttribute : Attribute, ITestAction
{
    public ActionTargets Targets => ActionTargets.Suite;

    public void BeforeTest(ITest test)
    {
    }

    public void AfterTest(ITest test)
    {
        if (test is TestAssembly) Visit(TestExecutionContext.CurrentContext.CurrentResult, stopper: null);
    }

    /// <param name="result">A node of the result tree.</param>
    /// <param name="stopper">The nearest suite above whose own set-up went wrong, if any.</param>
    private static void Visit(ITestResult result, ITestResult? stopper)
    {
        if (result.ResultState.Site == FailureSite.SetUp) stopper = result;
        if (!result.Test.IsSuite && !Recorder.WasReported(result.Test) && MustReport(result.Test, result.ResultState))
            Report(result, stopper ?? result);

        foreach (var child in result.Children) Visit(child, stopper);

        Recorder.StopFixture(result.Test);
    }

    private static bool MustReport(ITest test, ResultState state)
    {
        var type = Describe.FixtureOf(test).TypeInfo!;
        if (!type.IsDefined<AllureNUnitAttribute>(inherit: true) && !InterfacesHaveIt(type.Type)) return false;

        // [Ignore] and [Explicit] were decided in the source: no result, unless the class asks for it. A one-time
        // set-up that called Assert.Ignore decided while running, and shows.
        return state.Status != TestStatus.Skipped
            || type.IsDefined<AllureDisplayIgnoredAttribute>(inherit: true)
            || DecidedWhileRunning(test);
    }

    private static bool InterfacesHaveIt(Type type) =>
        type.GetInterfaces().Any(@interface => @interface.IsDefined(typeof(AllureNUnitAttribute), inherit: false));

    private static bool DecidedWhileRunning(ITest test)
    {
        for (var at = test; at is not null; at = at.Parent)
        {
            if (at.RunState != RunState.Runnable) return false;
        }

        return true;
    }

    private static void Report(ITestResult result, ITestResult stopper)
    {
        var recorded = Describe.Test(result.Test);
        Describe.Finish(recorded, result.Test);
        recorded.status = Outcome.StatusOf(result.ResultState, stopper.AssertionResults);
        recorded.statusDetails = recorded.status == Status.skipped && !DecidedWhileRunning(result.Test)
            ? new StatusDetails { message = result.Test.Name } // Upstream shows the name, not the reason.
            : Outcome.DetailsOf(result.ResultState, result.Message, result.StackTrace ?? stopper.StackTrace);
        recorded.stage = Stage.finished;
        recorded.start = new DateTimeOffset(stopper.StartTime).ToUnixTimeMilliseconds();
        recorded.stop = new DateTimeOffset(stopper.EndTime).ToUnixTimeMilliseconds();
        AllureLifecycle.Instance.WriteUnstarted(recorded, Recorder.ContainerOf(Describe.FixtureOf(result.Test)));
    }
}
