using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Systems.CredentialMate;

namespace Gates.Smoke.CredentialMate;

/// <summary>Data that would make every number wrong. An absent table ends a check as Broken: it is no empty result.</summary>
[AllureFeature("Database"), AllureStory("Integrity"), AllureSeverity(SeverityLevel.critical)]
public sealed class IntegrityTests : SmokeCheck
{
    private static readonly Dictionary<string, string> s_leastAliases = new(StringComparer.Ordinal)
    {
        ["hiv_aids_prevention"] = "hiv_aids",
        ["opioid_prescribing_practices"] = "opioid_prescribing",
        ["domestic_sexual_violence"] = "domestic_violence",
    };

    [Test, EndsWithin(20_000)]
    public async Task Every_activity_belongs_to_a_cycle(CancellationToken stop) =>
        Assert.That(await Deployment.Database.ActivitiesWithoutCycleAsync(stop), Is.Empty, "activities without cme_cycle_id: their hours count nowhere");

    [Test, EndsWithin(20_000)]
    public async Task No_rule_stands_twice(CancellationToken stop)
    {
        var rules = await Deployment.Database.RulesAsync(stop);

        var twice = rules
            .GroupBy(rule => rule with { Topic = rule.Topic is null ? null : s_leastAliases.GetValueOrDefault(rule.Topic, rule.Topic) })
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {group.Count()} rows")
            .ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rules, Is.Not.Empty, "cme_rules has no row: every gap would be 0");
            Assert.That(twice, Is.Empty, "rules with one state, licence, requirement type and topic after aliases");
        }
    }

    [Test, EndsWithin(20_000)]
    public async Task Every_licence_has_a_total_rule_above_0(CancellationToken stop) =>
        Assert.That(await Deployment.Database.LicensesWithoutTotalRuleAsync(stop), Is.Empty, "licences without a total rule: their gap would be 0");

    [Test, EndsWithin(20_000)]
    public async Task No_preference_row_lacks_a_key(CancellationToken stop) =>
        Assert.That(await Deployment.Database.PreferencesWithMissingKeyAsync(stop), Is.Empty, "preference rows that lack one of the eight keys");

    [Test, EndsWithin(30_000)]
    public async Task No_answer_names_or_holds_card_data(CancellationToken stop)
    {
        var answers = await AnswersAsync(stop);

        // Whether, not what: a message must not hold what it warns of.
        using (Assert.EnterMultipleScope())
            foreach (var answer in answers)
                foreach (var key in (string[])["\"cc_", "\"password_hash\""])
                    Assert.That(
                        answer.Body.Contains(key, StringComparison.OrdinalIgnoreCase), Is.False,
                        $"a key that begins with {key} stands in the answer to {answer.Method} {answer.Address.AbsolutePath}");
    }

    [Test, EndsWithin(30_000)]
    public async Task No_answer_holds_a_stored_card_value(CancellationToken stop)
    {
        var values = await Deployment.Database.CardValuesAsync(stop);
        var answers = await AnswersAsync(stop);

        // The count, not the values: a message must not hold what it warns of.
        using (Assert.EnterMultipleScope())
            foreach (var answer in answers)
                Assert.That(
                    values.Count(value => answer.Body.Contains(value, StringComparison.Ordinal)), Is.Zero,
                    $"of {values.Count} stored values, this many stand in the answer to {answer.Method} {answer.Address.AbsolutePath}");
    }

    /// <summary>An answer of every route that reads.</summary>
    private static async Task<IReadOnlyList<Exchange>> AnswersAsync(CancellationToken stop)
    {
        var (provider, coordinator) = (await ProviderAsync(), await CoordinatorAsync());
        var id = provider.ProviderId ?? 0;
        var harmonize = await Api.HarmonizeAsync(provider.AccessToken, id, stop);
        var held = (harmonize.Json ?? default).Items("state_gaps") is [var first, ..] ? first : default;
        return
        [
            provider.Login,
            coordinator.Login,
            harmonize,
            await Api.CheckAsync(provider.AccessToken, id, held.Text("state") ?? "FL", held.Text("license_type") ?? "MD", stop),
            await Api.GetAsync(CredentialMateApi.Me, provider.AccessToken, stop),
            await Api.GetAsync(CredentialMateApi.Me, coordinator.AccessToken, stop),
            await Api.InputsAsync(provider.AccessToken, id, stop),
            await Api.InputsAsync(coordinator.AccessToken, id, stop),
            await Api.PreferencesAsync(coordinator.AccessToken, stop),
            await Api.MessagesAsync(coordinator.AccessToken, stop),
            await Api.GetAsync(CredentialMateApi.Version, null, stop),
        ];
    }
}
