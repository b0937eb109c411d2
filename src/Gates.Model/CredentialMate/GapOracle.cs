namespace Gates.Model.CredentialMate;

/// <summary>
/// Our own gap rule, written from the contract and from nothing of the application:
/// <c>total_gap = max(general, Σ gap(t) that count toward the total) + Σ gap(t) that do not</c>.
/// </summary>
public static class GapOracle
{
    private static readonly Dictionary<string, string> s_noAliases = [];

    /// <summary>Computes what every surface must show for one licence.</summary>
    /// <param name="inputs">The provider's own inputs.</param>
    /// <param name="state">Two upper-case letters.</param>
    /// <param name="licenseType">Such as <c>MD</c>.</param>
    /// <param name="cycleStart">First day that counts; default: the licence's own.</param>
    /// <param name="cycleEnd">Last day that counts; default: the licence's own.</param>
    /// <exception cref="OracleException">
    /// The inputs do not determine a value: no such licence, no total rule or two, one topic twice, a topic rule
    /// without topic or without <c>counts_toward_total</c>, negative hours, a cycle that ends before it starts.
    /// A guess here would make the gate agree with whatever is shown.
    /// </exception>
    public static ExpectedGap Compute(
        CmeInputs inputs, string state, string licenseType, DateOnly? cycleStart = null, DateOnly? cycleEnd = null)
    {
        var (start, end) = Cycle(inputs, state, licenseType, cycleStart, cycleEnd);
        var expected = Compute(inputs, inputs.Aliases, state, licenseType, start, end);
        var withoutAliases = Compute(inputs, s_noAliases, state, licenseType, start, end);

        return expected with { KnownMistakes = Mistakes.Of(expected, withoutAliases.TotalGap) };
    }

    private static ExpectedGap Compute(
        CmeInputs inputs, IReadOnlyDictionary<string, string> aliases,
        string state, string licenseType, DateOnly start, DateOnly end)
    {
        var license = $"{state} {licenseType}";
        var rules = inputs.Rules.Where(rule => rule.State == state && rule.LicenseType == licenseType).ToList();
        var credits = inputs.Credits
            .Where(credit => credit.Category1 && credit.CompletedOn >= start && credit.CompletedOn <= end)
            .ToList();
        if (rules.Exists(rule => rule.Hours < 0) || credits.Exists(credit => credit.Hours < 0))
            throw new OracleException($"{license}: a rule or a credit has negative hours.");

        var required = TotalRule(rules, license).Hours;
        var topics = rules
            .Where(rule => rule.RequirementType == RequirementType.TopicHours)
            .Select(rule => Topic(rule, credits, aliases, required, license))
            .OrderBy(topic => topic.NormalizedTopic, StringComparer.Ordinal)
            .ToList();
        var twin = topics.GroupBy(topic => topic.NormalizedTopic).FirstOrDefault(group => group.Count() > 1);
        if (twin is not null)
        {
            var spellings = string.Join(", ", twin.Select(topic => topic.Topic));
            throw new OracleException($"{license}: two rules mean the topic '{twin.Key}' ({spellings}), so one would count twice.");
        }

        return new()
        {
            State = state,
            LicenseType = licenseType,
            CycleStart = start,
            CycleEnd = end,
            TotalRequired = required,
            TotalEarned = credits.Sum(credit => credit.Hours),
            Topics = topics,
        };
    }

    private static ExpectedTopic Topic(
        CmeRule rule, List<CmeCredit> credits, IReadOnlyDictionary<string, string> aliases,
        decimal totalRequired, string license)
    {
        if (rule.Topic is null || rule.CountsTowardTotal is not { } counts)
            throw new OracleException($"{license}: the topic rule '{rule.Topic}' lacks its topic or counts_toward_total.");
        var normalized = Resolve(rule.Topic, aliases);
        var earned = credits
            .Where(credit => credit.Topic is not null && Resolve(credit.Topic, aliases) == normalized)
            .Sum(credit => credit.Hours);

        return new()
        {
            Topic = rule.Topic,
            NormalizedTopic = normalized,
            Required = rule.Hours,
            Earned = earned,
            CountsTowardTotal = counts,
            Explanation = rule.Hours > earned
                ? new ExpectedExplanation(
                    counts ? ExplanationSentence.CountsTowardGeneral : ExplanationSentence.InAdditionToGeneral,
                    rule.Hours - earned, totalRequired)
                : null,
        };
    }

    // One step: an alias of an alias is not followed.
    private static string Resolve(string topic, IReadOnlyDictionary<string, string> aliases) =>
        aliases.FirstOrDefault(alias => string.Equals(alias.Key, topic, StringComparison.Ordinal)).Value ?? topic;

    private static CmeRule TotalRule(List<CmeRule> rules, string license)
    {
        var totals = rules.FindAll(rule => rule.RequirementType == RequirementType.TotalHours);
        return totals.Count switch
        {
            1 => totals[0],
            0 => throw new OracleException($"{license}: no total_hours rule, so there is nothing to compute from."),
            _ => throw new OracleException($"{license}: {totals.Count} total_hours rules; only one can hold."),
        };
    }

    private static (DateOnly Start, DateOnly End) Cycle(
        CmeInputs inputs, string state, string licenseType, DateOnly? cycleStart, DateOnly? cycleEnd)
    {
        var held = inputs.Licenses
            .Where(license => license.State == state && license.LicenseType == licenseType)
            .ToList();
        if (held.Count != 1)
        {
            var all = string.Join(", ", inputs.Licenses.Select(license => $"{license.State} {license.LicenseType}"));
            throw new OracleException(
                $"{state} {licenseType}: the inputs hold {held.Count} such licences, and need exactly one; they hold: {all}.");
        }

        var (start, end) = (cycleStart ?? held[0].CycleStart, cycleEnd ?? held[0].CycleEnd);
        return start <= end
            ? (start, end)
            : throw new OracleException($"{state} {licenseType}: the cycle ends on {end:yyyy-MM-dd}, before it starts on {start:yyyy-MM-dd}.");
    }
}

/// <summary>The oracle's inputs do not determine a value.</summary>
public sealed class OracleException(string message) : Exception(message);
