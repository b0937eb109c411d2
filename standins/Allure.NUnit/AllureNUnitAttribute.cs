using Allure.NUnit.Core;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Allure.NUnit;

/// <summary>
/// Writes a result for every test of the fixture. Derived classes inherit it; a nested fixture needs its own.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public class AllureNUnitAttribute : PropertyAttribute, ITestAction, IApplyToContext
{
    public ActionTargets Targets => ActionTargets.Test | ActionTargets.Suite;

    /// <summary>Called before the fixture is constructed, so that its one-time set-up is recorded; BeforeTest comes after it.</summary>
    public void ApplyToContext(TestExecutionContext context) => Recorder.StartFixture(context.CurrentTest);

    public void BeforeTest(ITest test)
    {
        if (!test.IsSuite) Recorder.StartTest(test);
    }

    public void AfterTest(ITest test)
    {
        if (test.IsSuite)
            Recorder.StopFixture(test);
        else
            Recorder.StopTest(test);
    }
}
