using Allure.Net.Commons;

namespace Allure.NUnit.Attributes;

/// <summary>Base of the attributes that describe a test before it runs.</summary>
public abstract class AllureTestCaseAttribute : Attribute
{
    public abstract void UpdateTestResult(TestResult testResult);
}
