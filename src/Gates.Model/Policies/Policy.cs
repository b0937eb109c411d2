using System.Text.Json.Serialization;
using Gates.Model.Evidence;
using Gates.Model.Limits;
using Gates.Model.Rollbacks;
using Gates.Model.Watching;

namespace Gates.Model.Policies;

/// <summary>What a system's deployment must show to be promoted. Parsed by <see cref="PolicyJson"/>.</summary>
public sealed record Policy
{
    /// <summary>Key of the system, such as <c>credentialmate</c>.</summary>
    public required string System { get; init; }

    /// <summary>
    /// Least number of checks that a lane's report must hold, by lane; from 1. A lane without an entry may not be
    /// run: a lane that shrank would look like a lane that passed.
    /// </summary>
    public required IReadOnlyDictionary<string, int> MinimumChecks { get; init; }

    /// <summary>
    /// By environment: what an Unproven check does that the target could never prove, because it lacks a setting.
    /// Every environment has an entry. An Unproven check of another cause holds everywhere.
    /// </summary>
    public required IReadOnlyDictionary<string, UnprovenRule> Unproven { get; init; }

    /// <summary>
    /// Settings that the system's contract does not ask for: a check that lacks one of them is listed in the verdict,
    /// and holds nothing anywhere. Default: none.
    /// </summary>
    public IReadOnlyList<string> OptionalSettings { get; init; } = [];

    /// <summary>
    /// Most checks of a lane that may pass on a further measurement only, by lane; from 0 to <see cref="FlakeBudgets.Most"/>. Default 0: one
    /// holds. It is never for checks that <see cref="Protected"/> names.
    /// </summary>
    public IReadOnlyDictionary<string, int> FlakeBudget { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// Pieces of evidence that a lane's part of the bundle must hold, by lane and by the names of <see cref="EvidencePiece.All"/>. Default
    /// none: a lane's result file is demanded in any case.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> RequiredEvidence { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// Every limit of the system, at least one. The lane that measures a limit's metric (<see cref="Metric.Lane"/>) judges it, in a
    /// check of its own.
    /// </summary>
    public required IReadOnlyList<Limit> Limits { get; init; }

    /// <summary>Checks that nobody may excuse. Default none: then nothing can be excused at all.</summary>
    public IReadOnlyList<ProtectedChecks> Protected { get; init; } = [];

    /// <summary>Roles that may approve an override. Default none: then no override counts.</summary>
    public IReadOnlyList<string> OverrideApprovers { get; init; } = [];

    /// <summary>Whether and how to roll back, for every cause in every environment; default none.</summary>
    public IReadOnlyList<RollbackRow> Rollback { get; init; } = [];

    /// <summary>What a promotion needs, by the environment to promote to. Default none: then nothing may be promoted there.</summary>
    public IReadOnlyDictionary<string, PromotionRule> Promotion { get; init; } = new Dictionary<string, PromotionRule>();

    /// <summary>What <c>gates watch</c> holds a deployment to. Default null: then none is watched.</summary>
    public WatchPolicy? Watch { get; init; }
}

[JsonConverter(typeof(PolicyEnumConverter<UnprovenRule>))]
public enum UnprovenRule
{
    /// <summary>It holds the promotion (exit 4).</summary>
    [JsonStringEnumMemberName("hold")]
    Hold,

    /// <summary>It is listed in the verdict with the missing setting, and holds nothing.</summary>
    [JsonStringEnumMemberName("list")]
    List,
}

/// <summary>Reads an enum by the words of its members; numbers are an error.</summary>
public sealed class PolicyEnumConverter<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;
