using Allure.Net.Commons;
using Allure.NUnit;
using Allure.NUnit.Attributes;

namespace Gates.Standins.Doomed;

[AllureNUnit]
[AllureEpic("class epic"), AllureFeature("class feature"), AllureOwner("class owner")]
[AllureIssue("CLASS-1")]
[Author("Bob", "b@example.test"), Category("class category")]
public class Described
{
    [Test]
    [AllureName("A name of its own"), AllureDescription("first. "), AllureId(7)]
    [AllureSeverity(SeverityLevel.critical), AllureTag("tag one", "tag two"), AllureStory("story")]
    [AllureLabel("layer", "api")]
    [AllureLink("https://example.test/a"), AllureLink("docs", "https://example.test/b")]
    [AllureTms("TMS-2", "2"), AllureIssue("METHOD-1", "17")]
    [Category("method category"), Description("NUnit says")]
    public void By_attributes() => Assert.Pass();

    [Test, AllureOwner("method owner"), AllureSeverity(SeverityLevel.minor)]
    public void While_running()
    {
        AllureApi.SetTestName("renamed");
        AllureApi.SetDescription("described");
        AllureApi.SetDescriptionHtml("<p>described</p>");
        AllureApi.SetSeverity(SeverityLevel.blocker);
        AllureApi.SetOwner("new owner");
        AllureApi.AddTags("late tag");
        AllureApi.AddEpic("late epic");
        AllureApi.AddFeature("late feature");
        AllureApi.AddStory("late story");
        AllureApi.AddLabel("late", "label");
        AllureApi.AddLink("https://example.test/c");
        AllureApi.AddLink("d", "https://example.test/d");
        AllureApi.AddIssue("31");
        AllureApi.AddTmsItem("named", "32");
    }

    [Test, AllureSuite("a suite of its own")]
    public void In_a_suite() => Assert.Pass();

    [AllureNUnit]
    public sealed class Nested
    {
        [Test]
        public void Inside() => Assert.Pass();
    }

    public sealed class NestedWithoutIt
    {
        [Test]
        public void Unseen() => Assert.Pass();
    }
}

/// <summary>Has no attribute of its own: it inherits.</summary>
[TestFixture("fx", 7)]
public sealed class Derived(string name, int number) : Described
{
    [Test]
    public void Of_its_own() => Assert.That($"{name}{number}", Is.EqualTo("fx7"));
}
