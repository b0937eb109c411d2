using System.Text;
using System.Text.Json.Nodes;

namespace Gates.Standins.Tests.Results;

public sealed class StepTests : ResultTests
{
    [Test]
    public void Steps_nest_across_await()
    {
        var result = Run.One("Stepping.Nests_across_await");

        Assert.That(Outline(result), Is.EqualTo("outer(inner renamed,inner async,got 42),last"));
    }

    [Test]
    public void A_step_has_its_members_in_this_order()
    {
        var passed = Step(Run.One("Stepping.Nests_across_await"), "outer");
        var failed = Step(Run.One("Stepping.Fails_inside"), "outer");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(passed.Keys(), Is.EqualTo(["name", "status", "stage", "steps", "attachments", "parameters", "start", "stop"]));
            Assert.That(failed.Keys(), Is.EqualTo(
                ["name", "status", "statusDetails", "stage", "steps", "attachments", "parameters", "start", "stop"]));
        }
    }

    [Test]
    public void A_refuted_assertion_fails_its_steps_and_the_test()
    {
        var result = Run.One("Stepping.Fails_inside");
        var outer = Step(result, "outer");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Text("status"), Is.EqualTo("failed"));
            Assert.That(outer.Text("status"), Is.EqualTo("failed"));
            Assert.That(Step(outer, "asserts").Text("status"), Is.EqualTo("failed"));
            Assert.That(Step(outer, "asserts")["statusDetails"]!.Text("message"), Does.Contain("But was:  1"));
        }
    }

    [Test]
    public void Any_other_exception_breaks_the_step()
    {
        var step = Step(Run.One("Stepping.Breaks_inside"), "throws");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(step.Text("status"), Is.EqualTo("broken"));
            Assert.That(step["statusDetails"]!.Text("message"), Is.EqualTo("broken"));
            Assert.That(step["statusDetails"]!.Text("trace"), Does.StartWith("System.InvalidOperationException: broken"));
        }
    }

    [Test]
    public void Steps_by_hand_end_as_told()
    {
        var steps = Run.One("Stepping.By_hand").Items("steps").Select(step => $"{step["name"]}: {step["status"]} {step["description"]}");

        Assert.That(steps, Is.EqualTo(["passed: passed said", "failed: failed ", "broken: broken ", "skipped: skipped "]));
    }

    [Test]
    public void An_attachment_belongs_to_the_step_that_made_it()
    {
        var result = Run.One("Stepping.Attaches");
        var own = result.Items("attachments").Select(attachment => $"{attachment["name"]} {attachment["type"]} {Path.GetExtension(attachment.Text("source"))}").ToList();
        var ofStep = Step(result, "step").Items("attachments").Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(own[0], Does.EndWith(".json application/json .json"));
            Assert.That(own.Skip(1), Is.EqualTo(
                ["named application/json .json", "typed text/x .json", "no extension text/plain ", "diff-1 application/vnd.allure.image.diff .json"]));
            Assert.That(File.ReadAllBytes(Run.FileOf(ofStep)), Is.EqualTo("hello"u8.ToArray()));
            Assert.That(File.ReadAllText(Run.FileOf(result.Items("attachments").Last())), Is.EqualTo(
                """{"expected":"data:image/png;base64,AQ==","actual":"data:image/png;base64,Ag==","diff":"data:image/png;base64,Aw=="}"""));
        }
    }

    [Test]
    public void Tests_that_run_at_once_keep_their_steps_apart()
    {
        var cases = Run.Of("AtOnce.Keeps_to_itself");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cases, Has.Count.EqualTo(40));
            foreach (var result in cases)
            {
                var number = result.Items("parameters").Single().Text("value");
                var branches = result.Items("steps").Select(Outline).Order(StringComparer.Ordinal);
                Assert.That(branches, Is.EqualTo([$"{number}.0.inner", $"{number}.1.inner", $"{number}.2.inner"]));
                var texts = result.Items("steps").SelectMany(step => step.Items("attachments"))
                    .Select(attachment => $"{attachment["name"]}={File.ReadAllText(Run.FileOf(attachment), Encoding.UTF8)}");
                Assert.That(texts, Is.EquivalentTo([$"{number}.0={number}.0", $"{number}.1={number}.1", $"{number}.2={number}.2"]));
            }
        }
    }

    private static string Outline(JsonNode item) => string.Join(',', item.Items("steps").Select(step =>
        step.Items("steps").Any() ? $"{step["name"]}({Outline(step)})" : $"{step["name"]}"));
}
