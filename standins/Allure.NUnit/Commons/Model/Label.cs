namespace Allure.Net.Commons;

/// <summary>A name and a value by which the report groups and filters.</summary>
public class Label
{
    public string? name { get; set; }

    public string? value { get; set; }

    public static Label AllureId(int value) => Of(LabelName.ALLURE_ID, value.ToString());

    public static Label Epic(string value) => Of(LabelName.EPIC, value);

    public static Label Feature(string value) => Of(LabelName.FEATURE, value);

    public static Label Framework(string value) => Of(LabelName.FRAMEWORK, value);

    public static Label Host() => Of(LabelName.HOST, Environment.MachineName);

    public static Label Language() => Of(LabelName.LANGUAGE, "C#");

    public static Label Owner(string value) => Of(LabelName.OWNER, value);

    public static Label Package(string? value) => Of(LabelName.PACKAGE, value);

    public static Label ParentSuite(string value) => Of(LabelName.PARENT_SUITE, value);

    public static Label Severity(SeverityLevel value) => Of(LabelName.SEVERITY, value.ToString());

    public static Label Story(string value) => Of(LabelName.STORY, value);

    public static Label SubSuite(string value) => Of(LabelName.SUB_SUITE, value);

    public static Label Suite(string value) => Of(LabelName.SUITE, value);

    public static Label Tag(string value) => Of(LabelName.TAG, value);

    public static Label TestClass(string? value) => Of(LabelName.TEST_CLASS, value);

    public static Label TestMethod(string? value) => Of(LabelName.TEST_METHOD, value);

    /// <summary>The thread's name, else its number.</summary>
    public static Label Thread() => Of(
        LabelName.THREAD,
        System.Threading.Thread.CurrentThread.Name is { Length: > 0 } name ? name : Environment.CurrentManagedThreadId.ToString());

    private static Label Of(string name, string? value) => new() { name = name, value = value };
}
