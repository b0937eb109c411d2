using System.Text.Json.Serialization;
using Gates.Model.Rollbacks;

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

    public required IReadOnlyList<Threshold> Thresholds { get; init; }

    /// <summary>Checks that nobody may excuse. Default none: then nothing can be excused at all.</summary>
    public IReadOnlyList<ProtectedChecks> Protected { get; init; } = [];

    /// <summary>Roles that may approve an override. Default none: then no override counts.</summary>
    public IReadOnlyList<string> OverrideApprovers { get; init; } = [];

    /// <summary>Whether and how to roll back, for every cause in every environment; default none.</summary>
    public IReadOnlyList<RollbackRow> Rollback { get; init; } = [];

    /// <summary>What a promotion needs, by the environment to promote to. Default none: then nothing may be promoted there.</summary>
    public IReadOnlyDictionary<string, PromotionRule> Promotion { get; init; } = new Dictionary<string, PromotionRule>();
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

/// <summary>One limit, in the form "metric operator value unit".</summary>
public sealed record Threshold
{
    /// <summary>What is measured, such as <c>api.p95</c>.</summary>
    public required string Metric { get; init; }

    public required ThresholdOperator Operator { get; init; }

    /// <summary>In <see cref="Unit"/>; finite.</summary>
    public required double Value { get; init; }

    /// <summary><c>ms</c>, <c>s</c> or <c>%</c>.</summary>
    public required string Unit { get; init; }

    public required ThresholdAction Action { get; init; }

    /// <summary>Least number of samples before anything is said; default 1. From 1.</summary>
    public int MinimumSamples { get; init; } = 1;

    /// <summary>The document that asks for it, so that a reader can argue with it.</summary>
    public required string Source { get; init; }

    /// <summary><c>api.p95 &lt; 500 ms</c>.</summary>
    public override string ToString() => $"{Metric} {Sign} {Value} {Unit}";

    /// <summary>Whether "value operator limit" is true. NaN is never.</summary>
    public bool IsTrueFor(double value) => Operator switch
    {
        ThresholdOperator.Less => value < Value,
        ThresholdOperator.LessOrEqual => value <= Value,
        ThresholdOperator.Greater => value > Value,
        ThresholdOperator.GreaterOrEqual => value >= Value,
        _ => throw new InvalidOperationException($"There is no operator {Operator}."),
    };

    private string Sign => Operator switch
    {
        ThresholdOperator.Less => "<",
        ThresholdOperator.LessOrEqual => "<=",
        ThresholdOperator.Greater => ">",
        ThresholdOperator.GreaterOrEqual => ">=",
        _ => throw new InvalidOperationException($"There is no operator {Operator}."),
    };
}

[JsonConverter(typeof(PolicyEnumConverter<ThresholdOperator>))]
public enum ThresholdOperator
{
    [JsonStringEnumMemberName("<")]
    Less,

    [JsonStringEnumMemberName("<=")]
    LessOrEqual,

    [JsonStringEnumMemberName(">")]
    Greater,

    [JsonStringEnumMemberName(">=")]
    GreaterOrEqual,
}

[JsonConverter(typeof(PolicyEnumConverter<ThresholdAction>))]
public enum ThresholdAction
{
    /// <summary>The statement must be proved true to promote; proved false it holds (exit 3).</summary>
    [JsonStringEnumMemberName("require")]
    Require,

    /// <summary>Where the statement is proved true it is reported for a person to look into; it holds nothing.</summary>
    [JsonStringEnumMemberName("investigate")]
    Investigate,

    /// <summary>Where the statement is proved true the deployment is to be rolled back (exit 14).</summary>
    [JsonStringEnumMemberName("rollback")]
    Rollback,
}

/// <summary>Reads an enum by the words of its members; numbers are an error.</summary>
public sealed class PolicyEnumConverter<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;
