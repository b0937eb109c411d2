using Gates.Model.Evidence;
using Gates.Model.Limits;
using Gates.Model.Rollbacks;
using Gates.Model.Watching;

namespace Gates.Model.Policies;

/// <summary>What a well-formed policy may still not say: limits that contradict each other prove nothing.</summary>
internal static class PolicyRules
{
    public static IReadOnlyList<JsonFinding> Contradictions(Policy policy) =>
    [
        .. policy.MinimumChecks.Count == 0 ? [new("minimumChecks", "empty", "a minimum for at least one lane")] : Array.Empty<JsonFinding>(),
        .. FlakeBudgets.Contradictions(policy),
        .. EvidencePiece.Contradictions(policy),
        .. LimitJson.Contradictions(policy.Limits),
        .. RollbackMatrix.Contradictions(policy),
        .. PromotionRules.Contradictions(policy),
        .. WatchPolicyJson.Contradictions(policy),
    ];
}
