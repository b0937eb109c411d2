using Allure.NUnit.Core;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Allure.NUnit;

/// <summary>
/// Writes a result for every test of the fixture. Derived classes inherit it; a nested fixture needs its own.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public class AllureNUnitAttribute : PropertyAttribute, ITestAction
{
    public ActionTargets Targets => ActionTargets.Test | ActionTargets.Suite;

    public void BeforeTest(ITest test)
    {
        if (test.IsSuite)
            Recorder.StartFixture(test);
        else
            Recorder.StartTest(test);
    }

    public void AfterTest(ITest test)
    {
        if (test.IsSuite)
            Recorder.StopFixture(test);
        else
            Recorder.StopTest(test);
    }
}
