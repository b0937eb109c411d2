namespace Gates.Standins.Tests.Results;

/// <summary>Where the stand-in does more than upstream: a test that its fixture could not begin leaves a result too.</summary>
public sealed class UnstartedTests : ResultTests
{
    [TestCase("OneTimeSetUpThrows.First", "broken", "the target is down")]
    [TestCase("OneTimeSetUpAsserts.Only", "failed", "Expected: 2")]
    [TestCase("OneTimeSetUpIsInconclusive.Only", "broken", "no database was given")]
    [TestCase("OneTimeSetUpIgnores.Only", "skipped", "not on this machine")]
    [TestCase("ConstructorThrows.Only", "broken", "not constructed")]
    [TestCase("Enclosed.Innocent.Chosen", "broken", "nothing below can run")]
    [TestCase("Enclosed.Innocent.Other", "broken", "nothing below can run")]
    public void A_failing_one_time_set_up_leaves_a_result_for_each_test(string test, string status, string message)
    {
        var result = Run.One($"Unstarted.{test}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Text("status"), Is.EqualTo(status));
            Assert.That(result["statusDetails"]!.Text("message"), Does.StartWith("OneTimeSetUp: ").And.Contains(message));
            Assert.That(result["statusDetails"]!.Text("trace"), Does.Contain(".cs"));
            Assert.That(result.Labels("parentSuite"), Is.EqualTo([DoomedRun.Assembly]));
            Assert.That(result.Text("historyId"), Has.Length.EqualTo(32));
        }
    }

    [Test]
    public void Each_case_of_a_parameterized_test_leaves_one()
    {
        var values = Run.Of("Unstarted.OneTimeSetUpThrows.Case").Select(result => result.Items("parameters").Single().Text("value"));

        Assert.That(values, Is.EquivalentTo(["1", "2"]));
    }

    [Test]
    public void The_set_up_that_failed_shows_with_all_of_them()
    {
        var container = Run.Containers.Single(item => item.Text("name").EndsWith("OneTimeSetUpThrows", StringComparison.Ordinal));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(container.Items("befores").Single().Text("status"), Is.EqualTo("broken"));
            Assert.That(container["children"]!.AsArray(), Has.Count.EqualTo(3));
        }
    }

    [Test]
    public void Arguments_that_do_not_fit_leave_a_result()
    {
        var result = Run.One("Unstarted.WrongArguments.Takes_one");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Text("status"), Is.EqualTo("broken"));
            Assert.That(result["statusDetails"]!.Text("message"), Does.StartWith("Too many arguments provided"));
        }
    }

    [TestCase("OneTimeSetUpIgnores.Ignored")]
    [TestCase("IgnoredClass.Only")]
    [TestCase("Enclosed.Unseen.Only")]
    public void What_the_source_ignores_or_does_not_report_still_leaves_none(string test) =>
        Assert.That(Run.Of($"Unstarted.{test}"), Is.Empty);

    [Test]
    public async Task A_test_that_the_filter_left_out_leaves_none()
    {
        var run = await DoomedRun.RunAsync("{}", "--filter", "FullyQualifiedName~Enclosed & TestCategory != NotChosen");

        Assert.That(run.Results.Select(result => result.Text("name")), Is.EqualTo(["Chosen"]), run.Program.ToString());
    }

    [Test]
    public void Every_result_is_written_once()
    {
        var once = Run.Results.GroupBy(result => result.Text("historyId") + result["titlePath"]!.ToJsonString())
            .Where(group => group.Count() > 1)
            .Select(group => group.First().Text("name"));

        Assert.That(once, Is.EqualTo(["Passes_at_the_second_try"]), "only a retry has two");
    }
}
