using Gates.Model.CredentialMate;

namespace Gates.Unit.Model;

public sealed class ExplanationTests
{
    private static readonly ExpectedExplanation s_separate = new(ExplanationSentence.InAdditionToGeneral, 2, 40);
    private static readonly ExpectedExplanation s_overlap = new(ExplanationSentence.CountsTowardGeneral, 1.5m, 40);

    [TestCase("These 2.0h are IN ADDITION to your 40.0h general requirement", ExplanationSentence.InAdditionToGeneral, "2", "40")]
    [TestCase("These 2h count toward your 40h general CME requirement", ExplanationSentence.CountsTowardGeneral, "2", "40")]
    [TestCase("These 0.75h count toward your 37.5h general CME requirement", ExplanationSentence.CountsTowardGeneral, "0.75", "37.5")]
    [TestCase("  These 2.0h are IN ADDITION\n to your 40.0h\u00A0general requirement ", ExplanationSentence.InAdditionToGeneral, "2", "40")]
    public void Both_sentences_are_read_with_their_numbers(
        string text, ExplanationSentence sentence, decimal gap, decimal required)
    {
        Assert.That(Explanations.Parse(text), Is.EqualTo(new Explanation(sentence, gap, required)));
    }

    [TestCase("")]
    [TestCase("These 2.0h are in addition to your 40.0h general requirement")]
    [TestCase("These 2.0h are IN ADDITION to your 40.0h general CME requirement")]
    [TestCase("These 2.0h count toward your 40.0h general requirement")]
    [TestCase("These 2.0 h count toward your 40.0 h general CME requirement")]
    [TestCase("These h count toward your 40.0h general CME requirement")]
    [TestCase("These 2,5h count toward your 40.0h general CME requirement")]
    [TestCase("These -2.0h count toward your 40.0h general CME requirement")]
    [TestCase("These NaNh count toward your 40.0h general CME requirement")]
    [TestCase("These 2.0h are IN ADDITION to your 40.0h general requirement.")]
    [TestCase("Note: These 2.0h are IN ADDITION to your 40.0h general requirement")]
    public void Any_other_text_is_no_explanation(string text)
    {
        Assert.That(Explanations.Parse(text), Is.Null);
    }

    [Test]
    public void Every_explanation_of_a_tooltip_is_found_in_its_order()
    {
        const string tooltip = """
            Opioid Prescribing Overlaps with general CME These 1.0h count toward your 40.0h general CME requirement
            Medical Errors Separate requirement (additive) These 2.0h are IN ADDITION to your 40.0h general requirement
            """;

        Assert.That(Explanations.FindAll(tooltip), Is.EqualTo(
        [
            new Explanation(ExplanationSentence.CountsTowardGeneral, 1, 40),
            new Explanation(ExplanationSentence.InAdditionToGeneral, 2, 40),
        ]));
    }

    [TestCase("These 2.0h are IN ADDITION to your 40.0h general requirement")]
    [TestCase("These 2.05h are IN ADDITION to your 39.95h general requirement")]
    public void The_numbers_may_be_rounded_by_up_to_five_hundredths(string text)
    {
        Assert.That(s_separate.Mismatch(text), Is.Null);
    }

    [TestCase(null, "no explanation, but the gap is 2.0 h: 'These 2.0h are IN ADDITION to your 40.0h general requirement'")]
    [TestCase("You need more", "'You need more' is neither of the two sentences; " +
        "expected 'These 2.0h are IN ADDITION to your 40.0h general requirement'")]
    [TestCase("These 2.0h count toward your 40.0h general CME requirement",
        "'These 2.0h count toward your 40.0h general CME requirement' is the sentence of the other kind of topic; " +
        "expected 'These 2.0h are IN ADDITION to your 40.0h general requirement'")]
    [TestCase("These 2.06h are IN ADDITION to your 40.0h general requirement",
        "'These 2.06h are IN ADDITION to your 40.0h general requirement' names a gap of 2.06 h; expected 2.0 h")]
    [TestCase("These 2.0h are IN ADDITION to your 50.0h general requirement",
        "'These 2.0h are IN ADDITION to your 50.0h general requirement' names a requirement of 50.0 h; expected 40.0 h")]
    public void A_wrong_explanation_is_told_in_one_line(string? text, string mismatch)
    {
        Assert.That(s_separate.Mismatch(text), Is.EqualTo(mismatch));
    }

    [Test]
    public void An_expectation_reads_as_the_text_it_expects()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(s_overlap.ToString(), Is.EqualTo("These 1.5h count toward your 40.0h general CME requirement"));
            Assert.That(s_overlap.Mismatch(s_overlap.ToString()), Is.Null);
            Assert.That(s_separate.Mismatch(s_separate.ToString()), Is.Null);
        }
    }

    [Test]
    public void Each_kind_of_topic_is_explained_by_its_own_sentence()
    {
        var topics = Licences.Of("40/51", "overlap 2/1 O; separate 2/0.5 S").Gap().Topics;

        Assert.That(topics.Select(topic => topic.Explanation), Is.EqualTo(
        [
            new ExpectedExplanation(ExplanationSentence.CountsTowardGeneral, 1, 40),
            new ExpectedExplanation(ExplanationSentence.InAdditionToGeneral, 1.5m, 40),
        ]));
    }

    [Test]
    public void A_sentence_that_no_table_knows_is_an_error()
    {
        var explanation = s_separate with { Sentence = (ExplanationSentence)9 };

        Assert.That(() => explanation.ToString(), Throws.InvalidOperationException.With.Message.EqualTo("There is no sentence 9."));
    }

    [Test]
    public void A_topic_without_a_gap_has_no_explanation()
    {
        var topics = Licences.Of("40/51", "met 2/2 O; open 2/1 O").Gap().Topics;
        const string text = "These 0.0h count toward your 40.0h general CME requirement";

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Explanations.Mismatch(topics[0], null), Is.Null);
            Assert.That(Explanations.Mismatch(topics[0], text),
                Is.EqualTo($"'{text}' explains a gap, but the gap of met is 0; expected no explanation"));
            Assert.That(Explanations.Mismatch(topics[1], null), Does.StartWith("no explanation, but the gap is 1.0 h"));
        }
    }
}
