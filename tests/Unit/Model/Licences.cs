using Gates.Model.CredentialMate;

namespace Gates.Unit.Model;

/// <summary>
/// Writes inputs in the notation of the contract's persona table: <c>40/51</c> and
/// <c>hiv_aids 2/2 O as hiv_aids_prevention; medical_errors_prevention 2/0 S</c>.
/// </summary>
internal static class Licences
{
    public static readonly DateOnly CycleStart = new(2024, 1, 31);
    public static readonly DateOnly CycleEnd = new(2026, 1, 31);

    public static readonly IReadOnlyDictionary<string, string> Aliases = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["hiv_aids_prevention"] = "hiv_aids",
        ["opioid_prescribing_practices"] = "opioid_prescribing",
        ["domestic_sexual_violence"] = "domestic_violence",
    };

    public static CmeInputs Of(string general, string topics)
    {
        var (required, earned) = Pair(general);
        var rules = new List<CmeRule> { Total(required) };
        var credits = new List<CmeCredit>();
        foreach (var topic in topics.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = topic.Split(' ');
            var (topicRequired, topicEarned) = Pair(words[1]);
            rules.Add(Topic(words[0], topicRequired, words[2] == "O"));
            credits.Add(Credit(words.Length > 3 ? words[4] : words[0], topicEarned));
        }

        credits.Add(Credit("ophthalmology", earned - credits.Sum(credit => credit.Hours)));
        return Of(rules, credits);
    }

    public static CmeInputs Of(IReadOnlyList<CmeRule> rules, IReadOnlyList<CmeCredit> credits) => new()
    {
        Licenses = [new() { State = "FL", LicenseType = "MD", CycleStart = CycleStart, CycleEnd = CycleEnd }],
        Rules = rules,
        Credits = credits,
        Aliases = Aliases,
    };

    public static ExpectedGap Gap(this CmeInputs inputs) => GapOracle.Compute(inputs, "FL", "MD");

    public static CmeRule Total(decimal hours) => new()
    {
        State = "FL",
        LicenseType = "MD",
        RequirementType = RequirementType.TotalHours,
        Hours = hours,
        CountsTowardTotal = true,
    };

    public static CmeRule Topic(string topic, decimal hours, bool countsTowardTotal) => new()
    {
        State = "FL",
        LicenseType = "MD",
        RequirementType = RequirementType.TopicHours,
        Topic = topic,
        Hours = hours,
        CountsTowardTotal = countsTowardTotal,
    };

    public static CmeCredit Credit(string? topic, decimal hours, bool category1 = true, DateOnly? on = null) => new()
    {
        Topic = topic,
        Hours = hours,
        Category1 = category1,
        CompletedOn = on ?? new(2025, 6, 22),
    };

    private static (decimal Required, decimal Earned) Pair(string text)
    {
        var parts = text.Split('/');
        return (decimal.Parse(parts[0]), decimal.Parse(parts[1]));
    }
}
