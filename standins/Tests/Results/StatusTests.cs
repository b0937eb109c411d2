namespace Gates.Standins.Tests.Results;

public sealed class StatusTests : ResultTests
{
    [TestCase("Outcomes.Passes", "passed", null)]
    [TestCase("Outcomes.Passes_with_a_word", "passed", "well done")]
    [TestCase("Outcomes.Refutes", "failed", "one is not two")]
    [TestCase("Outcomes.Refutes_twice", "failed", "Multiple failures or warnings in test:")]
    [TestCase("Outcomes.Throws_something", "broken", "System.InvalidOperationException : no way")]
    [TestCase("Outcomes.Is_inconclusive", "broken", "no setting")]
    [TestCase("Outcomes.Warns", "broken", "nearly")]
    [TestCase("Outcomes.Ignores_itself", "skipped", "not today")]
    [TestCase("FailsToSetUp.Never_runs", "broken", "SetUp : System.InvalidOperationException : no set-up")]
    [TestCase("FailsToTearDown.Was_fine", "broken", "TearDown : System.InvalidOperationException : no tear-down")]
    public void An_outcome_of_NUnit_has_one_word_in_the_report(string test, string status, string? message)
    {
        var result = Run.One(test);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Text("status"), Is.EqualTo(status));
            Assert.That(result.Text("stage"), Is.EqualTo("finished"));
            Assert.That(result["statusDetails"]?.Text("message").Trim(), message is null ? Is.Null : Does.StartWith(message));
        }
    }

    [TestCase("Outcomes.Refutes")]
    [TestCase("Outcomes.Throws_something")]
    [TestCase("Outcomes.Passes_with_a_word")]
    public void A_message_comes_with_the_place(string test) =>
        Assert.That(Run.One(test)["statusDetails"]!.Text("trace"), Does.Contain("Outcomes.cs"));

    [TestCase("Outcomes.Is_ignored")]
    [TestCase("Outcomes.Is_explicit")]
    [TestCase("NotReported.Fails_unseen")]
    [TestCase("Described+NestedWithoutIt.Unseen")]
    public void What_never_began_or_has_no_attribute_leaves_no_result(string test) => Assert.That(Run.Of(test), Is.Empty);

    [Test]
    public void An_ignored_test_shows_where_the_class_asks_for_it()
    {
        var result = Run.One("ShownIgnored.Is_ignored_and_shown");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Text("status"), Is.EqualTo("skipped"));
            Assert.That(result["statusDetails"]!.Text("message"), Is.EqualTo("Is_ignored_and_shown"));
        }
    }

    [Test]
    public void Console_output_is_an_attachment_of_the_test_and_the_error_stream_is_not()
    {
        var attachment = Run.One("Outcomes.Writes_to_the_console").Items("attachments").Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(attachment.Text("name"), Is.EqualTo("Console Output"));
            Assert.That(attachment.Text("type"), Is.EqualTo("text/plain"));
            Assert.That(attachment.Text("source"), Does.EndWith("-attachment.txt"));
            Assert.That(File.ReadAllText(Run.FileOf(attachment)), Does.Contain("said aloud").And.Not.Contains("said aside"));
        }
    }

    [Test]
    public void Each_try_of_a_test_has_a_result_of_its_own_under_one_history()
    {
        var tries = Run.Of("Parameterized.Passes_at_the_second_try");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(tries.Select(result => result.Text("status")), Is.EquivalentTo(["failed", "passed"]));
            Assert.That(tries.Select(result => result.Text("historyId")).Distinct().Count(), Is.EqualTo(1));
            Assert.That(tries.Select(result => result.Text("uuid")), Is.Unique);
        }
    }
}
