using System.Text.Json;
using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Http;
using Gates.Kit.Targets;
using Gates.Model.CredentialMate;

namespace Gates.Smoke.CredentialMate;

/// <summary>What stands beside the value: every licence, every topic, its kind, its explanation, and their JSON types.</summary>
[AllureFeature("CME gap"), AllureStory("Metadata in both APIs"), AllureSeverity(SeverityLevel.critical)]
public sealed class GapMetadataTests : SmokeCheck
{
    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task Harmonize_has_one_entry_for_each_licence(string persona)
    {
        var readings = await PersonaReadings.OfAsync(persona);
        var entries = (readings.Harmonize.Json ?? default).Items("state_gaps");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(readings.Harmonize.Status, Is.EqualTo(200), readings.Harmonize.Transcript);
            Assert.That(
                entries.Select(entry => $"{entry.Text("state")} {entry.Text("license_type")}"),
                Is.EquivalentTo(readings.Held),
                $"{persona}: licences in harmonize against those that are held");
            Assert.That(readings.Held, Is.SupersetOf(readings.Licenses.Select(license => license.ToString())), $"{persona}: held against the personas file");
        }
    }

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task Hours_are_numbers_and_kinds_are_booleans(string persona)
    {
        var readings = await PersonaReadings.OfAsync(persona);

        using (Assert.EnterMultipleScope())
            foreach (var license in readings.Licenses)
            {
                foreach (var name in (string[])["total_required", "total_earned", "general_gap", "total_gap"])
                    Is_a(JsonValueKind.Number, license.Harmonized.At(name), $"{persona}, {license}, harmonize {name}");
                foreach (var name in (string[])["total_required", "total_earned", "total_gap"])
                    Is_a(JsonValueKind.Number, license.Checked.At(name), $"{persona}, {license}, check {name}");
                foreach (var (where, topic) in TopicsOf(license))
                {
                    foreach (var name in (string[])["required_hours", "earned_hours", where == "check" ? "gap" : "gap_hours"])
                        Is_a(JsonValueKind.Number, topic.At(name), $"{persona}, {license}, {where} {topic.Text("topic")} {name}");
                    Assert.That(
                        topic.At("counts_toward_total").ValueKind, Is.EqualTo(JsonValueKind.True).Or.EqualTo(JsonValueKind.False),
                        $"{persona}, {license}, {where} {topic.Text("topic")} counts_toward_total is {topic.At("counts_toward_total")}");
                }
            }
    }

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task Totals_and_topics_are_those_that_the_oracle_computes(string persona)
    {
        var readings = await PersonaReadings.OfAsync(persona);
        readings.NeedOracle();

        using (Assert.EnterMultipleScope())
            foreach (var license in readings.Licenses)
            {
                var expected = license.Expected!;
                Agrees(license.Harmonized.Number("total_required"), expected.TotalRequired, $"{persona}, {license}, harmonize total_required");
                Agrees(license.Harmonized.Number("total_earned"), expected.TotalEarned, $"{persona}, {license}, harmonize total_earned");
                Agrees(license.Harmonized.Number("general_gap"), expected.GeneralGap, $"{persona}, {license}, harmonize general_gap");
                Agrees(license.Checked.Number("total_required"), expected.TotalRequired, $"{persona}, {license}, check total_required");
                Agrees(license.Checked.Number("total_earned"), expected.TotalEarned, $"{persona}, {license}, check total_earned");
                Topics(persona, license, "harmonize", expected);
                Topics(persona, license, "check", expected);
            }
    }

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task An_explanation_stands_exactly_where_a_gap_is_and_tells_its_numbers(string persona)
    {
        var readings = await PersonaReadings.OfAsync(persona);
        var seen = 0;

        using (Assert.EnterMultipleScope())
        {
            foreach (var license in readings.Licenses)
                foreach (var (where, topic) in TopicsOf(license))
                {
                    seen++;
                    var gap = topic.Number(where == "check" ? "gap" : "gap_hours");
                    var required = (where == "check" ? license.Checked : license.Harmonized).Number("total_required");
                    var counts = topic.At("counts_toward_total").ValueKind == JsonValueKind.True;
                    var text = topic.Text("explanation");
                    Assert.That(Wrong(gap, required, counts, text), Is.Null, $"{persona}, {license}, {where} {topic.Text("topic")}");
                }
            Assert.That(readings.Licenses, Is.Not.Empty, $"{persona}: {seen} topics were looked at");
        }
    }

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task Gap_detail_lists_each_open_topic_under_its_kind(string persona)
    {
        var readings = await PersonaReadings.OfAsync(persona);

        using (Assert.EnterMultipleScope())
            foreach (var license in readings.Licenses)
            {
                var detail = license.Checked.At("gap_detail");
                var progress = license.Checked.Items("topic_progress");
                foreach (var (list, counts) in (ReadOnlySpan<(string, bool)>)[("overlap_topic_gaps", true), ("separate_topic_gaps", false)])
                    Assert.That(
                        detail.Items(list).Where(topic => topic.Number("gap_hours") > 0).Select(topic => Normalized(progress, topic.Text("topic"))),
                        Is.EquivalentTo(progress
                            .Where(topic => topic.Number("gap") > 0 && topic.At("counts_toward_total").ValueKind == (counts ? JsonValueKind.True : JsonValueKind.False))
                            .Select(topic => topic.Text("normalized_topic"))),
                        $"{persona}, {license}, gap_detail.{list} against the open topics of topic_progress");
            }
    }

    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task An_open_gap_is_calculated_by_overlap(string persona)
    {
        var readings = await PersonaReadings.OfAsync(persona);

        using (Assert.EnterMultipleScope())
            foreach (var license in readings.Licenses)
            {
                Assert.That(license.Check.Status, Is.EqualTo(200), license.Check.Transcript);
                if (license.Harmonized.Number("total_gap") > 0)
                    Assert.That(license.Harmonized.Text("calculation_method"), Is.EqualTo("overlap"), $"{persona}, {license}, harmonize");
                if (license.Checked.Number("total_gap") > 0)
                    Assert.That(license.Checked.At("gap_detail").Text("calculation_method"), Is.EqualTo("overlap"), $"{persona}, {license}, check");
            }
    }

    /// <summary>The contract does not say which of a topic's two names stands in <c>gap_detail</c>.</summary>
    private static string? Normalized(IReadOnlyList<JsonElement> progress, string? name) =>
        progress.FirstOrDefault(topic => topic.Text("topic") == name || topic.Text("normalized_topic") == name).Text("normalized_topic") ?? name;

    private static IEnumerable<(string Where, JsonElement Topic)> TopicsOf(LicenseReading license) =>
        license.Harmonized.Items("topic_gaps_detailed").Select(topic => ("harmonize", topic))
            .Concat(license.Checked.Items("topic_progress").Select(topic => ("check", topic)));

    private static void Topics(string persona, LicenseReading license, string where, ExpectedGap expected)
    {
        var topics = TopicsOf(license).Where(topic => topic.Where == where).Select(topic => topic.Topic).ToList();
        Assert.That(
            topics.Select(topic => topic.Text("normalized_topic")), Is.EquivalentTo(expected.Topics.Select(topic => topic.NormalizedTopic)),
            $"{persona}, {license}, {where}: topics against those of the inputs");
        foreach (var topic in expected.Topics)
        {
            var shown = topics.Find(one => one.Text("normalized_topic") == topic.NormalizedTopic);
            var subject = $"{persona}, {license}, {where} {topic.NormalizedTopic}";
            Agrees(shown.Number("required_hours"), topic.Required, $"{subject} required_hours");
            Agrees(shown.Number("earned_hours"), topic.Earned, $"{subject} earned_hours");
            Agrees(shown.Number(where == "check" ? "gap" : "gap_hours"), topic.Gap, $"{subject} gap");
            Assert.That(
                shown.At("counts_toward_total").ValueKind, Is.EqualTo(topic.CountsTowardTotal ? JsonValueKind.True : JsonValueKind.False),
                $"{subject} counts_toward_total");
        }
    }

    private static string? Wrong(decimal? gap, decimal? required, bool counts, string? text)
    {
        if (gap is not { } hours || required is not { } total)
            return $"gap or total_required is no number; the explanation is '{text}'";
        return hours == 0
            ? text is null ? null : $"the gap is 0, and yet it is explained: '{text}'"
            : new ExpectedExplanation(counts ? ExplanationSentence.CountsTowardGeneral : ExplanationSentence.InAdditionToGeneral, hours, total).Mismatch(text);
    }

    private static void Is_a(JsonValueKind kind, JsonElement value, string subject) =>
        Assert.That(value.ValueKind, Is.EqualTo(kind), $"{subject} is {(value.ValueKind == JsonValueKind.Undefined ? "absent" : value.GetRawText())}");

    private static void Agrees(decimal? shown, decimal expected, string subject) =>
        Assert.That(shown, Is.Not.Null.And.EqualTo(expected).Within(Hours.Tolerance), subject);
}
