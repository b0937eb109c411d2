using System.Text.Json.Nodes;

namespace Gates.Standins.Tests.Results;

public sealed class LabelTests : ResultTests
{
    [Test]
    public void Labels_come_from_the_run_the_method_the_class_and_NUnit_in_this_order()
    {
        var result = Own("By_attributes");
        string[] expected =
        [
            "thread", "host", "language=C#", "framework=NUnit 3", $"package={DoomedRun.Assembly}.Described", "testMethod=By_attributes",
            "testClass=Described", "ALLURE_ID=7", "severity=critical", "tag=tag one", "tag=tag two", "story=story", "layer=api",
            "epic=class epic", "feature=class feature", "owner=class owner", "owner=Bob <b@example.test>", "tag=method category",
            "tag=class category", $"parentSuite={DoomedRun.Assembly}", $"suite={DoomedRun.Assembly}", "subSuite=Described",
        ];

        var labels = result.Items("labels").Select(label => label.Text("name") is "thread" or "host"
            ? label.Text("name")
            : $"{label.Text("name")}={label.Text("value")}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(labels, Is.EqualTo(expected));
            Assert.That(result.Labels("host"), Is.EqualTo([Environment.MachineName]));
            Assert.That(result.Labels("thread").Single(), Is.Not.Empty);
        }
    }

    [Test]
    public void A_suite_of_its_own_replaces_all_three_levels()
    {
        var result = Own("In_a_suite");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Labels("suite"), Is.EqualTo(["a suite of its own"]));
            Assert.That(result.Labels("parentSuite"), Is.Empty);
            Assert.That(result.Labels("subSuite"), Is.Empty);
        }
    }

    [Test]
    public void Severity_and_owner_of_the_run_replace_those_of_attributes()
    {
        var result = Own("While_running");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Labels("severity"), Is.EqualTo(["blocker"]));
            Assert.That(result.Labels("owner"), Is.EqualTo(["new owner", "Bob <b@example.test>"]));
        }
    }

    [Test]
    public void What_the_run_adds_comes_after_the_attributes()
    {
        var result = Own("While_running");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Labels("epic"), Is.EqualTo(["class epic", "late epic"]));
            Assert.That(result.Labels("feature"), Is.EqualTo(["class feature", "late feature"]));
            Assert.That(result.Labels("story"), Is.EqualTo(["late story"]));
            Assert.That(result.Labels("tag"), Is.EqualTo(["late tag", "class category"]));
            Assert.That(result.Labels("late"), Is.EqualTo(["label"]));
        }
    }

    [Test]
    public void Name_and_descriptions_come_from_attributes_or_from_the_run()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Own("By_attributes").Text("name"), Is.EqualTo("A name of its own"));
            Assert.That(Own("By_attributes").Text("description"), Is.EqualTo("first. NUnit says\n"));
            Assert.That(Own("While_running").Text("name"), Is.EqualTo("renamed"));
            Assert.That(Own("While_running").Text("description"), Is.EqualTo("described"));
            Assert.That(Own("While_running").Text("descriptionHtml"), Is.EqualTo("<p>described</p>"));
        }
    }

    [Test]
    public void A_pattern_takes_every_link_of_its_type_and_no_other()
    {
        var declared = Own("By_attributes").Items("links").Select(link => $"{link.Text("name")} {link.Text("type")} {link.Text("url")}");
        var added = Own("While_running").Items("links").Select(link => $"{link["name"]} {link["type"]} {link["url"]}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(declared, Is.EquivalentTo(
            [
                "https://example.test/a link https://example.test/a", "docs link https://example.test/b", "TMS-2 tms 2",
                "METHOD-1 issue https://tracker.example/17", "CLASS-1 issue https://tracker.example/CLASS-1",
            ]));
            Assert.That(added, Is.EqualTo(
            [
                "CLASS-1 issue https://tracker.example/CLASS-1", "  https://example.test/c", "d  https://example.test/d",
                " issue https://tracker.example/31", "named tms 32",
            ]));
        }
    }

    private JsonObject Own(string test) =>
        Run.Of($"Described.{test}").Single(result => result["titlePath"]!.AsArray()[^1]!.GetValue<string>() == "Described");
}
