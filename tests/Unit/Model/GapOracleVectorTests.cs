using Gates.Model.CredentialMate;

namespace Gates.Unit.Model;

public sealed class GapOracleVectorTests
{
    private const string Sehgal = "medical_errors_prevention 2/0 S; hiv_aids 2/2 O as hiv_aids_prevention; " +
        "domestic_violence 2/3 O; opioid_prescribing 2/6 O";

    // The contract's persona table, then what facts/credentialmate.md 4.4 has beyond it.
    [TestCase("sehgal FL", "40/51", Sehgal, 2, 0, 0, 2)]
    [TestCase("sehgal OH", "50/51", "duty_to_report 1/2 O", 0, 0, 0, 0)]
    [TestCase("sehgal MO", "40/51", "", 0, 0, 0, 0)]
    [TestCase("all-met", "40/44", "medical_errors_prevention 2/2 S; opioid_prescribing 2/2 O", 0, 0, 0, 0)]
    [TestCase("general-only", "40/35", "", 5, 5, 5, 5)]
    [TestCase("overlap-small", "40/30", "opioid_prescribing 2/0 O", 10, 10, 10, 12)]
    [TestCase("overlap-many", "40/39", "a 2/0 O; b 2/0 O; c 2/0 O", 6, 1, 1, 7)]
    [TestCase("overlap-equal", "40/38", "opioid_prescribing 2/0 O", 2, 2, 2, 4)]
    [TestCase("separate-two", "40/30", "a 2/0 S; b 3/1 S", 14, 10, 10, 14)]
    [TestCase("mixed", "40/35", "opioid_prescribing 2/1 O; medical_errors_prevention 2/0 S", 7, 5, 5, 8)]
    [TestCase("fractional", "40/37.75", "a 2/0.5 O; b 2/1.25 S", "3.0", "2.25", "2.25", "4.5")]
    [TestCase("surplus", "40/400", "medical_errors_prevention 2/0 S", 2, 0, 0, 2)]
    [TestCase("V1", "40/51", "medical_errors_prevention 2/0 S", 2, 0, 0, 2)]
    [TestCase("V6", "40/51", "hiv_aids 4/2 O", 2, 0, 0, 2)]
    [TestCase("V8", "38/54", "medical_errors_prevention 2/0 S; domestic_violence 2/3 O; opioid_prescribing 2/6 O", 2, 0, 0, 2)]
    [TestCase("V9", "40/51", "hiv_aids 2/2 O as hiv_aids_prevention; medical_errors_prevention 2/0 S", 2, 0, 0, 2)]
    [TestCase("V10", "40/51", "hiv_aids 2/2 O as hiv_prevention; medical_errors_prevention 2/0 S", 4, 0, 0, 4)]
    [TestCase("V13", "0/0", "s 2/0 S", 2, 0, 0, 2)]
    [TestCase("V14", "50/51", "duty_to_report 1/0 O", 1, 0, 0, 1)]
    public void Every_golden_vector_gives_its_total_and_the_totals_of_the_two_classic_mistakes(
        string vector, string general, string topics, decimal total, decimal generalGap, decimal naive, decimal sumAll)
    {
        var expected = Licences.Of(general, topics).Gap();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(expected.TotalGap, Is.EqualTo(total), $"{vector}: {expected.Derivation}");
            Assert.That(expected.GeneralGap, Is.EqualTo(generalGap), vector);
            Assert.That(Naive(expected), Is.EqualTo(naive), vector);
            Assert.That(SumAll(expected), Is.EqualTo(sumAll), vector);
        }
    }

    [Test]
    public void Topics_without_a_rule_change_nothing_but_the_general_hours()
    {
        var inputs = Licences.Of([Licences.Total(40)], [Licences.Credit("unheard_of", 3), Licences.Credit("ethics", 37)]);

        var expected = inputs.Gap();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(expected.TotalGap, Is.Zero);
            Assert.That(expected.Topics, Is.Empty);
            Assert.That(expected.TotalEarned, Is.EqualTo(40));
        }
    }

    [TestCase("40/51", Sehgal, "max(0, 0) + 2.0")]
    [TestCase("40/37.75", "a 2/0.5 O; b 2/1.25 S", "max(2.25, 1.5) + 0.75")]
    [TestCase("40/35", "", "max(5.0, 0) + 0")]
    public void The_derivation_is_the_formula_with_its_numbers(string general, string topics, string derivation)
    {
        var expected = Licences.Of(general, topics).Gap();

        Assert.That(expected.Derivation, Is.EqualTo(derivation));
    }

    [Test]
    public void The_workings_give_a_line_to_the_total_and_to_each_topic()
    {
        var expected = Licences.Of("40/51", Sehgal).Gap();

        Assert.That(expected.Workings(), Is.EqualTo("""
            general                    max(0, 40.0 - 51.0) = 0
            domestic_violence          max(0, 2.0 - 3.0) = 0, overlaps
            hiv_aids                   max(0, 2.0 - 2.0) = 0, overlaps
            medical_errors_prevention  max(0, 2.0 - 0) = 2.0, separate
            opioid_prescribing         max(0, 2.0 - 6.0) = 0, overlaps
            """));
    }

    [Test]
    public void The_workings_line_up_with_the_word_general_where_topics_are_shorter()
    {
        var expected = Licences.Of("40/35", "ehr 2/0.5 O").Gap();

        Assert.That(expected.Workings(), Is.EqualTo("""
            general  max(0, 40.0 - 35.0) = 5.0
            ehr      max(0, 2.0 - 0.5) = 1.5, overlaps
            """));
    }

    // The famous case cannot tell sum-all from right; these four can, and so they are personas.
    [TestCase("40/30", "opioid_prescribing 2/0 O")]
    [TestCase("40/39", "a 2/0 O; b 2/0 O; c 2/0 O")]
    [TestCase("40/38", "opioid_prescribing 2/0 O")]
    [TestCase("40/35", "opioid_prescribing 2/1 O; medical_errors_prevention 2/0 S")]
    public void Summing_every_topic_is_told_apart(string general, string topics)
    {
        var expected = Licences.Of(general, topics).Gap();

        Assert.That(Hours.Agree(SumAll(expected), expected.TotalGap), Is.False);
    }

    [TestCase("40/51", Sehgal)]
    [TestCase("40/39", "a 2/0 O; b 2/0 O; c 2/0 O")]
    [TestCase("40/30", "a 2/0 S; b 3/1 S")]
    [TestCase("40/37.75", "a 2/0.5 O; b 2/1.25 S")]
    [TestCase("40/400", "medical_errors_prevention 2/0 S")]
    public void The_naive_check_is_told_apart(string general, string topics)
    {
        var expected = Licences.Of(general, topics).Gap();

        Assert.That(Hours.Agree(Naive(expected), expected.TotalGap), Is.False);
    }

    [TestCase(4, "aliases not resolved")]
    [TestCase(0, "naive check")]
    public void Dr_Sehgals_historic_wrong_values_are_known_by_their_mistake(decimal value, string mistake)
    {
        var expected = Licences.Of("40/51", Sehgal).Gap();

        Assert.That(expected.KnownMistakes.Where(known => known.TotalGap == value).Select(known => known.Mistake),
            Has.Some.Contains(mistake));
    }

    [Test]
    public void A_mistake_that_changes_nothing_for_a_licence_is_not_offered_for_it()
    {
        var expected = Licences.Of("40/51", "").Gap();

        Assert.That(expected.KnownMistakes, Is.Empty);
    }

    private static decimal Naive(ExpectedGap gap) => Math.Max(0, gap.TotalRequired - gap.TotalEarned);

    private static decimal SumAll(ExpectedGap gap) => Naive(gap) + gap.Topics.Sum(topic => topic.Gap);
}
