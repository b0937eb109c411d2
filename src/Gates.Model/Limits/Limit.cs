using System.Text.Json.Serialization;

namespace Gates.Model.Limits;

/// <summary>A statement about a load run, what is done when it does not hold, and who asks for it.</summary>
/// <remarks>
/// As text, <c>latency{scenario:harmonize} p95 &lt; 500 ms worst 10s</c>: a metric, tags in braces, an aggregation, an
/// operator, a value with its unit, a window. <see cref="LimitParser"/> reads it, <see cref="LimitJson"/> the whole.
/// </remarks>
public sealed record Limit
{
    public required LimitStatement Statement { get; init; }

    /// <summary>Whether the statement must hold, or must not.</summary>
    public LimitSense Sense { get; init; } = LimitSense.Requirement;

    public required LimitAction Action { get; init; }

    /// <summary>Whether a run is ended as soon as the limit is proved broken. Default: it goes on to its end.</summary>
    public bool Abort { get; init; }

    /// <summary>Least number of samples before anything is said; from 1, default 1. A window needs as many.</summary>
    public int MinimumSamples { get; init; } = 1;

    /// <summary>The load profile that it is asked of, such as <c>soak</c>. Default null: every one.</summary>
    public string? Profile { get; init; }

    /// <summary>The document that asks for it, so that a reader can argue with it.</summary>
    public required string Source { get; init; }

    /// <summary>What must hold: the statement, or the opposite of an alarm's.</summary>
    [JsonIgnore]
    public LimitStatement Requirement => Sense == LimitSense.Requirement ? Statement : Statement.Negated();

    /// <summary>Whether it is asked of a run of that load profile.</summary>
    public bool Concerns(string profile) => Profile is null || Profile == profile;

    /// <summary>The statement as text; of an alarm, <c>not errors rate &gt; 1 %</c>.</summary>
    public override string ToString() => Sense == LimitSense.Requirement ? $"{Statement}" : $"not {Statement}";
}

/// <summary>Which way round a statement is put. Documents write "p95 &lt; 500 ms", and "roll back when errors &gt; 1 %".</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LimitSense>))]
public enum LimitSense
{
    /// <summary>It must hold. In JSON the key <c>limit</c>.</summary>
    Requirement,

    /// <summary>It must not hold. In JSON the key <c>alarm</c>.</summary>
    Alarm,
}

/// <summary>What a limit does that is proved broken.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LimitAction>))]
public enum LimitAction
{
    /// <summary>It holds the promotion (exit 3); so does one that is Unproven (exit 4).</summary>
    Block,

    /// <summary>The deployment is to be rolled back (exit 14). Unproven, it holds nothing.</summary>
    Rollback,

    /// <summary>It is listed for a person to look into, broken or Unproven; it holds nothing.</summary>
    Warn,

    /// <summary>Its value is shown; it holds nothing.</summary>
    Observe,

    /// <summary>The deployment is to be rolled back in the next window (exit 3). Only rules of a watch say so.</summary>
    Schedule,
}

/// <summary>The statement itself, without what follows from it.</summary>
public sealed record LimitStatement
{
    /// <summary>A name of <see cref="Metric.All"/>.</summary>
    public required string Metric { get; init; }

    /// <summary>
    /// Restricts to one scenario; <c>*</c> asks it of every scenario by itself. Default null: all scenarios as one
    /// crowd, in which a small slow one can hide.
    /// </summary>
    public string? Scenario { get; init; }

    /// <summary>Restricts to one step; <c>*</c> asks it of every step by itself. Default null: whole iterations.</summary>
    public string? Step { get; init; }

    /// <summary>Restricts errors to those with this code. Default null: every error.</summary>
    public string? Code { get; init; }

    /// <summary>
    /// Restricts samples of another lane to one route or page; <c>*</c> asks it of every one by itself, and only of such. Default
    /// null: the metric has none.
    /// </summary>
    public string? Part { get; init; }

    public required Aggregation Aggregation { get; init; }

    public required LimitOperator Operator { get; init; }

    /// <summary>The value as it was written, in <see cref="Unit"/>.</summary>
    public required decimal Amount { get; init; }

    public required LimitUnit Unit { get; init; }

    public LimitWindow Window { get; init; } = LimitWindow.Whole;

    /// <summary>In the base of its unit: microseconds, a share from 0 to 1, per second, bytes, bytes per second.</summary>
    public double Value => (double)(Amount * Unit.Numerator / Unit.Denominator);

    /// <summary>Whether it bounds from above: <c>&lt;</c> or <c>&lt;=</c>.</summary>
    public bool IsUpper => Operator is LimitOperator.Less or LimitOperator.LessOrEqual;

    /// <summary>The statement that is true exactly where this one is false.</summary>
    public LimitStatement Negated() => this with { Operator = Operators.Opposite(Operator) };

    /// <summary>Whether a value, in the base of the unit, makes it true. NaN never does.</summary>
    public bool IsTrueFor(double value) => Operator switch
    {
        LimitOperator.Less => value < Value,
        LimitOperator.LessOrEqual => value <= Value,
        LimitOperator.Greater => value > Value,
        LimitOperator.GreaterOrEqual => value >= Value,
        _ => throw new InvalidOperationException($"There is no operator {Operator}."),
    };

    /// <summary>What is measured and when, without operator and value: <c>latency{scenario:login} p95 worst 10s</c>.</summary>
    public string Subject => $"{Metric}{Tags} {Aggregation}{WindowSuffix}";

    /// <summary>The text that <see cref="LimitParser"/> reads back to the same statement.</summary>
    public override string ToString() =>
        $"{Metric}{Tags} {Aggregation} {Operators.Sign(Operator)} {Amount}{UnitSuffix}{WindowSuffix}";

    private string Tags
    {
        get
        {
            (string Name, string? Value)[] tags = [("scenario", Scenario), ("step", Step), ("code", Code), (PartTag, Part)];
            var given = string.Join(',', tags.Where(tag => tag.Value is not null).Select(tag => $"{tag.Name}:{tag.Value}"));
            return given.Length == 0 ? "" : $"{{{given}}}";
        }
    }

    private string PartTag => Part is null ? "" : Limits.Metric.Of(Metric).Tags[0];

    private string UnitSuffix => Unit.Symbol.Length == 0 ? "" : $" {Unit.Symbol}";

    private string WindowSuffix => Window == LimitWindow.Whole ? "" : $" {Window}";
}
