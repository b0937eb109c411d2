using Allure.Net.Commons;
using Allure.Net.Commons.Writing;
using Allure.NUnit.Attributes;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using TestResult = Allure.Net.Commons.TestResult;

namespace Allure.NUnit.Core;

/// <summary>What is known of a test from its declaration.</summary>
internal static class Describe
{
    public static TestResult Test(ITest test)
    {
        var fixture = FixtureOf(test);
        var result = new TestResult
        {
            uuid = Guid.NewGuid().ToString(),
            name = test.Parent is ParameterizedMethodSuite suite ? suite.Name : test.Name,
            fullName = Identifiers.FullName(test.Method!.MethodInfo),
            titlePath = [.. TitlePath(fixture)],
            labels =
            [
                Label.Thread(),
                Label.Host(),
                Label.Language(),
                Label.Framework("NUnit 3"), // Upstream says so under NUnit 4 and 5 too.
                Label.Package(test.ClassName),
                Label.TestMethod(test.MethodName),
                Label.TestClass(ShortName(test.ClassName)),
            ],
        };

        foreach (var attribute in test.Method.GetCustomAttributes<AllureTestCaseAttribute>(inherit: true))
            attribute.UpdateTestResult(result);
        foreach (var attribute in fixture.TypeInfo!.GetCustomAttributes<AllureTestCaseAttribute>(inherit: true))
            attribute.UpdateTestResult(result);

        result.parameters.AddRange(test.Method.MethodInfo.GetParameters().Zip(
            test.Arguments,
            (parameter, value) => new Parameter { name = parameter.Name, value = AllureLifecycle.Instance.Format(value) }));
        return result;
    }

    /// <summary>Adds what NUnit's own attributes say, and the suites when the test named none.</summary>
    public static void Finish(TestResult result, ITest test)
    {
        foreach (var text in Properties(test, PropertyNames.Description)) result.description += $"{text}\n";
        result.labels.AddRange(Properties(test, PropertyNames.Author).Select(Label.Owner));
        result.labels.AddRange(Properties(test, PropertyNames.Category).Select(Label.Tag));
        AddSuites(result, FixtureOf(test));
    }

    public static TestFixture FixtureOf(ITest test)
    {
        for (var at = test; at is not null; at = at.Parent)
        {
            if (at is TestFixture fixture) return fixture;
        }

        throw new InvalidOperationException($"{test.FullName} is in no fixture.");
    }

    private static IEnumerable<string> TitlePath(TestFixture fixture)
    {
        var type = fixture.TypeInfo!.Type;
        return [type.Assembly.GetName().Name!, .. (type.Namespace ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries), fixture.Name];
    }

    private static IEnumerable<string> Properties(ITest test, string name)
    {
        for (var at = test; at is not (null or TestAssembly) && at.GetType() != typeof(TestSuite); at = at.Parent)
        {
            foreach (var value in at.Properties[name]) yield return value?.ToString() ?? "";
        }
    }

    private static void AddSuites(TestResult result, TestFixture fixture)
    {
        if (result.labels.Exists(label => label.name is LabelName.PARENT_SUITE or LabelName.SUITE or LabelName.SUB_SUITE))
            return;

        var type = fixture.TypeInfo!.Type;
        result.labels.Add(Label.ParentSuite(type.Assembly.GetName().Name!));
        if (!string.IsNullOrEmpty(type.Namespace)) result.labels.Add(Label.Suite(type.Namespace));
        result.labels.Add(Label.SubSuite(fixture.Name));
    }

    private static string? ShortName(string? className) =>
        className is null ? null : className[(className.LastIndexOf('.') + 1)..];
}
