namespace Allure.Net.Commons;

/// <summary>What became of a test, a step or a fixture method.</summary>
public enum Status
{
    none,
    failed,
    broken,
    passed,
    skipped,
}

public enum Stage
{
    scheduled,
    running,
    finished,
    pending,
    interrupted,
}

public enum SeverityLevel
{
    blocker,
    critical,
    normal,
    minor,
    trivial,
}

/// <summary>How the report shows a parameter.</summary>
public enum ParameterMode
{
    Default,
    Masked,
    Hidden,
}

/// <summary>The labels that the report understands.</summary>
public static class LabelName
{
    public const string ALLURE_ID = "ALLURE_ID";
    public const string SUITE = "suite";
    public const string PARENT_SUITE = "parentSuite";
    public const string SUB_SUITE = "subSuite";
    public const string EPIC = "epic";
    public const string FEATURE = "feature";
    public const string STORY = "story";
    public const string SEVERITY = "severity";
    public const string TAG = "tag";
    public const string OWNER = "owner";
    public const string HOST = "host";
    public const string THREAD = "thread";
    public const string TEST_METHOD = "testMethod";
    public const string TEST_CLASS = "testClass";
    public const string PACKAGE = "package";
    public const string FRAMEWORK = "framework";
    public const string LANGUAGE = "language";
}

public static class LinkType
{
    public const string ISSUE = "issue";
    public const string LINK = "link";
    public const string TMS_ITEM = "tms";
}
