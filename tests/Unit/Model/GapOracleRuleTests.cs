using System.Text.Json;
using Gates.Model.CredentialMate;

namespace Gates.Unit.Model;

public sealed class GapOracleRuleTests
{
    [TestCase("2024-01-30", 0)]
    [TestCase("2024-01-31", 3)]
    [TestCase("2026-01-31", 3)]
    [TestCase("2026-02-01", 0)]
    public void Both_ends_of_the_cycle_belong_to_it(string completedOn, decimal earned)
    {
        var inputs = Licences.Of([Licences.Total(40)], [Licences.Credit("ethics", 3, on: DateOnly.Parse(completedOn))]);

        Assert.That(inputs.Gap().TotalEarned, Is.EqualTo(earned));
    }

    [Test]
    public void A_cycle_that_is_asked_for_replaces_the_licences_own_end_by_end()
    {
        var inputs = Licences.Of([Licences.Total(40)],
            [Licences.Credit("ethics", 1, on: new(2024, 1, 31)), Licences.Credit("ethics", 2, on: new(2026, 1, 31))]);

        var later = GapOracle.Compute(inputs, "FL", "MD", cycleStart: new(2024, 2, 1));
        var earlier = GapOracle.Compute(inputs, "FL", "MD", cycleEnd: new(2026, 1, 30));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(later.TotalEarned, Is.EqualTo(2));
            Assert.That(earlier.TotalEarned, Is.EqualTo(1));
        }
    }

    [Test]
    public void Hours_outside_category_1_count_nowhere()
    {
        var inputs = Licences.Of([Licences.Total(40), Licences.Topic("ehr", 3, countsTowardTotal: true)],
            [Licences.Credit("ehr", 3, category1: false)]);

        var expected = inputs.Gap();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(expected.TotalEarned, Is.Zero);
            Assert.That(expected.Topics.Single().Earned, Is.Zero);
        }
    }

    [Test]
    public void Hours_of_a_separate_topic_count_to_the_general_hours_too()
    {
        var inputs = Licences.Of([Licences.Total(40), Licences.Topic("errors", 2, countsTowardTotal: false)],
            [Licences.Credit("errors", 2), Licences.Credit(topic: null, 38)]);

        Assert.That(inputs.Gap().TotalGap, Is.Zero);
    }

    [Test]
    public void The_rules_topic_is_resolved_as_the_credits_is()
    {
        var inputs = Licences.Of(
            [Licences.Total(0), Licences.Topic("hiv_aids_prevention", 2, countsTowardTotal: true)], [Licences.Credit("hiv_aids", 2)]);

        var topic = inputs.Gap().Topics.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(topic.Topic, Is.EqualTo("hiv_aids_prevention"));
            Assert.That(topic.NormalizedTopic, Is.EqualTo("hiv_aids"));
            Assert.That(topic.Gap, Is.Zero);
        }
    }

    [Test]
    public void An_alias_of_an_alias_is_not_followed()
    {
        var inputs = Licences.Of([Licences.Total(0), Licences.Topic("c", 2, countsTowardTotal: true)], [Licences.Credit("a", 2)])
            with
        { Aliases = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "b", ["b"] = "c" } };

        Assert.That(inputs.Gap().TotalGap, Is.EqualTo(2));
    }

    [Test]
    public void Aliases_and_topics_are_case_sensitive_whatever_the_dictionary_says()
    {
        var inputs = Licences.Of([Licences.Total(0), Licences.Topic("hiv_aids", 2, countsTowardTotal: true)],
            [Licences.Credit("HIV_AIDS_prevention", 2), Licences.Credit("Hiv_Aids", 2)])
            with
        { Aliases = new Dictionary<string, string>(Licences.Aliases, StringComparer.OrdinalIgnoreCase) };

        Assert.That(inputs.Gap().TotalGap, Is.EqualTo(2));
    }

    [Test]
    public void Rules_of_another_state_or_licence_type_do_not_apply()
    {
        var inputs = Licences.Of(
            [
                Licences.Total(40),
                Licences.Topic("laws", 2, countsTowardTotal: false) with { LicenseType = "DO" },
                Licences.Topic("child_abuse", 2, countsTowardTotal: false) with { State = "NY" },
            ],
            [Licences.Credit("ethics", 40)]);

        Assert.That(inputs.Gap().TotalGap, Is.Zero);
    }

    [Test]
    public void Another_licence_of_the_state_and_a_licence_of_another_state_stand_beside_it()
    {
        var inputs = Licences.Of("40/35", "");
        var held = inputs.Licenses[0];

        var all = inputs with { Licenses = [held, held with { LicenseType = "DO" }, held with { State = "NY" }] };

        Assert.That(all.Gap().TotalGap, Is.EqualTo(5));
    }

    [Test]
    public void A_cycle_may_be_a_single_day()
    {
        var day = new DateOnly(2025, 6, 22);

        var expected = GapOracle.Compute(Licences.Of("40/35", ""), "FL", "MD", cycleStart: day, cycleEnd: day);

        Assert.That(expected.TotalEarned, Is.EqualTo(35));
    }

    private static IEnumerable<TestCaseData> Undetermined()
    {
        var good = Licences.Of("40/51", "a 2/0 S");
        yield return new TestCaseData(good with { Licenses = [] },
            "FL MD: the inputs hold 0 such licences, and need exactly one; they hold: .").SetArgDisplayNames("no licence");
        yield return new TestCaseData(good with { Licenses = [good.Licenses[0], good.Licenses[0]] },
            "FL MD: the inputs hold 2 such licences, and need exactly one; they hold: FL MD, FL MD.").SetArgDisplayNames("one licence twice");
        yield return new TestCaseData(good with { Rules = [good.Rules[1]] },
            "FL MD: no total_hours rule, so there is nothing to compute from.").SetArgDisplayNames("no total rule");
        yield return new TestCaseData(good with { Rules = [.. good.Rules, Licences.Total(38)] },
            "FL MD: 2 total_hours rules; only one can hold.").SetArgDisplayNames("two total rules");
        yield return new TestCaseData(Licences.Of("40/51", "hiv_aids 2/0 S; hiv_aids_prevention 2/0 S"),
            "FL MD: two rules mean the topic 'hiv_aids' (hiv_aids, hiv_aids_prevention), so one would count twice.")
            .SetArgDisplayNames("a topic and its alias");
        yield return new TestCaseData(good with { Rules = [good.Rules[0], good.Rules[1] with { CountsTowardTotal = null }] },
            "FL MD: the topic rule 'a' lacks its topic or counts_toward_total.").SetArgDisplayNames("no counts_toward_total");
        yield return new TestCaseData(good with { Credits = [Licences.Credit("a", -1)] },
            "FL MD: a rule or a credit has negative hours.").SetArgDisplayNames("negative hours");
        yield return new TestCaseData(good with { Licenses = [good.Licenses[0] with { CycleEnd = new(2023, 1, 1) }] },
            "FL MD: the cycle ends on 2023-01-01, before it starts on 2024-01-31.").SetArgDisplayNames("a cycle that ends before it starts");
    }

    [TestCaseSource(nameof(Undetermined))]
    public void Inputs_that_determine_no_value_are_refused(CmeInputs inputs, string message)
    {
        Assert.That(() => inputs.Gap(), Throws.TypeOf<OracleException>().With.Message.EqualTo(message));
    }

    [Test]
    public void The_inputs_read_the_contracts_json()
    {
        const string json = """
            {"licenses":[{"state":"FL","license_type":"MD","cycle_start":"2024-01-31","cycle_end":"2026-01-31"}],
             "rules":[{"state":"FL","license_type":"MD","requirement_type":"total_hours","hours":40.0,"counts_toward_total":true},
                      {"state":"FL","license_type":"MD","requirement_type":"topic_hours","topic":"a","hours":2,"counts_toward_total":false}],
             "credits":[{"topic":"a","hours":0.5,"category_1":true,"completed_on":"2025-06-22"}],
             "aliases":{"b":"a"}, "further":"keys are ignored"}
            """;

        var inputs = JsonSerializer.Deserialize<CmeInputs>(json, s_snakeCase)!;

        Assert.That(inputs.Gap().Derivation, Is.EqualTo("max(39.5, 0) + 1.5"));
    }

    [TestCase("\"hours\"")]
    [TestCase("0")]
    [TestCase("null")]
    public void A_requirement_type_that_is_not_in_the_contract_is_refused(string type)
    {
        var json = $$"""{"state":"FL","license_type":"MD","requirement_type":{{type}},"hours":40.0}""";

        Assert.That(() => JsonSerializer.Deserialize<CmeRule>(json, s_snakeCase), Throws.InstanceOf<JsonException>());
    }

    private static readonly JsonSerializerOptions s_snakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
