using System.Text.Json.Nodes;

namespace Gates.Standins.Tests.Results;

public sealed class ContainerTests : ResultTests
{
    [Test]
    public void A_container_has_its_members_in_this_order() =>
        Assert.That(Of("Prepared.First").Keys(), Is.EqualTo(["uuid", "name", "children", "befores", "afters", "links", "start", "stop"]));

    [Test]
    public void What_surrounds_one_test_names_one_child()
    {
        var container = Of("Prepared.First");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Children(container), Is.EqualTo([Run.One("Prepared.First").Text("uuid")]));
            Assert.That(Names(container, "befores"), Is.EqualTo(["before each"]));
            Assert.That(Names(container, "afters"), Is.EqualTo(["after each"]));
            Assert.That(container.Items("afters").Single().Items("attachments").Single().Text("name"), Is.EqualTo("left"));
        }
    }

    [Test]
    public void What_surrounds_the_fixture_names_every_test_of_it()
    {
        var container = Of("Prepared");
        string[] tests = [Run.One("Prepared.First").Text("uuid"), Run.One("Prepared.Second").Text("uuid")];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Children(container), Is.EquivalentTo(tests));
            Assert.That(Names(container, "befores"), Is.EqualTo(["once before"]));
            Assert.That(Names(container, "afters"), Is.EqualTo(["once after"]));
            Assert.That(Step(container.Items("befores").Single(), "once step").Text("status"), Is.EqualTo("passed"));
        }
    }

    [Test]
    public void A_set_up_that_throws_is_broken_with_its_trace()
    {
        var before = Of("FailsToSetUp.Never_runs").Items("befores").Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Text("status"), Is.EqualTo("broken"));
            Assert.That(before["statusDetails"]!.Text("message"), Is.EqualTo("no set-up"));
            Assert.That(before["statusDetails"]!.Text("trace"), Does.Contain("Prepared.cs"));
        }
    }

    [Test]
    public void Nothing_to_show_leaves_no_container() =>
        Assert.That(Run.Containers.Select(container => container.Text("name")), Has.None.Contains("PlainlyPrepared"));

    [Test]
    public void The_steps_of_the_test_are_not_those_of_its_set_up() =>
        Assert.That(Run.One("Prepared.First").Items("steps").Select(step => step.Text("name")), Is.EqualTo(["of the test"]));

    private JsonObject Of(string name) => Run.Containers.Single(container => container.Text("name") == $"{DoomedRun.Assembly}.{name}");

    private static IEnumerable<string> Children(JsonObject container) =>
        container["children"]!.AsArray().Select(child => child!.GetValue<string>());

    private static IEnumerable<string> Names(JsonObject container, string key) => container.Items(key).Select(item => item.Text("name"));
}
