namespace Gates.Systems.CredentialMate;

/// <summary>What <c>harmonize</c> answers. Source: contract, CME compliance.</summary>
public sealed record Harmonized(IReadOnlyList<StateGap> StateGaps);

/// <summary>One licence of it; hours.</summary>
public sealed record StateGap(
    string State, string LicenseType, decimal TotalGap, IReadOnlyList<TopicGap> TopicGapsDetailed);

/// <summary>One topic of a licence; hours.</summary>
public sealed record TopicGap(
    string Topic, string NormalizedTopic, decimal RequiredHours, decimal EarnedHours, decimal GapHours,
    bool CountsTowardTotal, string? Explanation);

/// <summary>What <c>check</c> answers for one licence; hours.</summary>
public sealed record Checked(decimal TotalGap, IReadOnlyList<TopicProgress> TopicProgress);

/// <summary>One topic of it; hours.</summary>
public sealed record TopicProgress(
    string Topic, string NormalizedTopic, decimal RequiredHours, decimal EarnedHours, decimal Gap,
    bool CountsTowardTotal, string? Explanation);
