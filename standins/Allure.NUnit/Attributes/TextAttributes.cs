using Allure.Net.Commons;

namespace Allure.NUnit.Attributes;

[AttributeUsage(AttributeTargets.Method)]
public class AllureNameAttribute(string name) : AllureTestCaseAttribute
{
    public override void UpdateTestResult(TestResult testResult) => testResult.name = name;
}

/// <summary>Descriptions of several attributes are joined without a separator, as upstream does.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class AllureDescriptionAttribute(string description, bool html = false) : AllureTestCaseAttribute
{
    public override void UpdateTestResult(TestResult testResult)
    {
        if (html)
            testResult.descriptionHtml += description;
        else
            testResult.description += description;
    }
}

/// <summary>Tests of the class that NUnit ignores get a result, skipped; otherwise they get none.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class AllureDisplayIgnoredAttribute : Attribute;
