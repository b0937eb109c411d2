namespace Allure.Net.Commons;

/// <summary>What a test says about itself while it runs. Outside a test every member does nothing, or just runs its action.</summary>
/// <remarks>Left out, compared with upstream: <c>[AllureStep]</c>, which weaves IL at build time. Use <c>Step(name, action)</c>.</remarks>
public static partial class AllureApi
{
    private static AllureLifecycle Lifecycle => AllureLifecycle.Instance;

    public static void SetTestName(string newName) => UpdateTest(test => test.name = newName);

    public static void SetFixtureName(string newName)
    {
        if (Lifecycle.Context.HasFixture) Lifecycle.UpdateFixture(fixture => fixture.name = newName);
    }

    public static void SetStepName(string newName)
    {
        if (Lifecycle.Context.HasStep) Lifecycle.UpdateStep(step => step.name = newName);
    }

    public static void SetDescription(string description) => UpdateTest(test => test.description = description);

    public static void SetDescriptionHtml(string descriptionHtml) =>
        UpdateTest(test => test.descriptionHtml = descriptionHtml);

    /// <summary>Replaces the severity that an attribute gave.</summary>
    public static void SetSeverity(SeverityLevel severity) => SetLabel(Label.Severity(severity));

    /// <summary>Replaces the owner that an attribute gave.</summary>
    public static void SetOwner(string owner) => SetLabel(Label.Owner(owner));

    public static void SetAllureId(int allureId) => SetLabel(Label.AllureId(allureId));

    public static void AddLabels(params Label[] labels) => UpdateTest(test => test.labels.AddRange(labels));

    public static void AddLabel(string name, string value) => AddLabel(new Label { name = name, value = value });

    public static void AddLabel(Label label) => AddLabels(label);

    public static void AddTags(params string[] tags) => AddLabels([.. tags.Select(Label.Tag)]);

    public static void AddParentSuite(string parentSuite) => AddLabel(Label.ParentSuite(parentSuite));

    public static void AddSuite(string suite) => AddLabel(Label.Suite(suite));

    public static void AddSubSuite(string subSuite) => AddLabel(Label.SubSuite(subSuite));

    public static void AddEpic(string epic) => AddLabel(Label.Epic(epic));

    public static void AddFeature(string feature) => AddLabel(Label.Feature(feature));

    public static void AddStory(string story) => AddLabel(Label.Story(story));

    public static void AddLink(string url) => AddLinks(new Link { url = url });

    public static void AddLink(string name, string url) => AddLinks(new Link { name = name, url = url });

    public static void AddLink(string name, string type, string url) =>
        AddLinks(new Link { name = name, type = type, url = url });

    public static void AddLinks(params Link[] links) => UpdateTest(test => test.links.AddRange(links));

    public static void AddIssue(string url) => AddLinks(new Link { type = LinkType.ISSUE, url = url });

    public static void AddIssue(string name, string url) => AddLink(name, LinkType.ISSUE, url);

    public static void AddTmsItem(string url) => AddLinks(new Link { type = LinkType.TMS_ITEM, url = url });

    public static void AddTmsItem(string name, string url) => AddLink(name, LinkType.TMS_ITEM, url);

    private static void SetLabel(Label label) => UpdateTest(test =>
    {
        test.labels.RemoveAll(other => other.name == label.name);
        test.labels.Add(label);
    });

    private static void UpdateTest(Action<TestResult> update)
    {
        if (Lifecycle.Context.HasTest) Lifecycle.UpdateTestCase(update);
    }
}
