namespace Gates.Reference.CredentialMate;

internal sealed record TopicGap(
    string Topic, string NormalizedTopic, decimal RequiredHours, decimal EarnedHours, decimal GapHours, bool CountsTowardTotal, string? Explanation);

internal sealed record LicenseGap(
    string State, string LicenseType, decimal TotalRequired, decimal TotalEarned, decimal GeneralGap, decimal TotalGap, List<TopicGap> Topics)
{
    public bool Equals(LicenseGap? other) => other is not null
        && (State, LicenseType, TotalRequired, TotalEarned, GeneralGap, TotalGap)
            == (other.State, other.LicenseType, other.TotalRequired, other.TotalEarned, other.GeneralGap, other.TotalGap)
        && Topics.SequenceEqual(other.Topics);

    public override int GetHashCode() => HashCode.Combine(State, LicenseType, TotalGap, Topics.Count);
}

/// <summary>The contract's rule, in the reference's own code: the gates' oracle is written a second time elsewhere.</summary>
internal static class GapRule
{
    public static LicenseGap Of(Inputs inputs, LicenseRow license, DateOnly start, DateOnly end, bool resolveRules = true, bool resolveCredits = true)
    {
        string Resolve(string topic, bool resolve) => resolve ? inputs.Aliases.GetValueOrDefault(topic, topic) : topic;
        var rules = inputs.Rules.FindAll(rule => rule.State == license.State && rule.LicenseType == license.LicenseType);
        var credits = inputs.Credits.FindAll(credit => credit.Category1 && credit.CompletedOn >= start && credit.CompletedOn <= end);
        var required = rules.Where(rule => rule.RequirementType == "total_hours").Sum(rule => rule.Hours);
        var earned = credits.Sum(credit => credit.Hours);
        var topics = rules.Where(rule => rule.RequirementType == "topic_hours").Select(rule =>
        {
            var got = credits.Where(credit => Resolve(credit.Topic, resolveCredits) == Resolve(rule.Topic!, resolveRules)).Sum(credit => credit.Hours);
            var gap = Math.Max(0, rule.Hours - got);
            return new TopicGap(
                rule.Topic!, inputs.Aliases.GetValueOrDefault(rule.Topic!, rule.Topic!), rule.Hours, got, gap, rule.CountsTowardTotal,
                gap == 0 ? null : Explain(gap, required, rule.CountsTowardTotal));
        }).ToList();
        var general = Math.Max(0, required - earned);
        var overlap = topics.Where(topic => topic.CountsTowardTotal).Sum(topic => topic.GapHours);
        var separate = topics.Where(topic => !topic.CountsTowardTotal).Sum(topic => topic.GapHours);
        return new LicenseGap(license.State, license.LicenseType, required, earned, general, Math.Max(general, overlap) + separate, topics);
    }

    private static string Explain(decimal gap, decimal required, bool counts) => counts
        ? $"These {gap:0.0#}h count toward your {required:0.0#}h general CME requirement"
        : $"These {gap:0.0#}h are IN ADDITION to your {required:0.0#}h general requirement";
}
