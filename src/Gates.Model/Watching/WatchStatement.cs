using Gates.Model.Limits;

namespace Gates.Model.Watching;

/// <summary>How a statement about a series is judged.</summary>
public enum WatchForm
{
    /// <summary><c>unhealthy for 5min</c></summary>
    State,

    /// <summary><c>queue &gt; 1000</c>, with <c>for 10min</c> in every sample of such a stretch.</summary>
    Level,

    /// <summary><c>queue &gt; 1000 and growing for 30min</c></summary>
    Growing,

    /// <summary><c>memory slope &gt; 100 MB/h for 1h</c></summary>
    Slope,

    /// <summary><c>errors &gt; 1 % for 5min</c>, <c>latency p95 &gt; 2 s for 5min</c>: a share of the requests of such a stretch.</summary>
    Share,
}

/// <summary>What must not happen while a deployment is watched. <see cref="WatchRuleParser"/> reads it.</summary>
public sealed record WatchStatement
{
    public required WatchSeries Series { get; init; }

    public required WatchForm Form { get; init; }

    /// <summary>Of latency the percentile: 95 for p95; else 0.</summary>
    public decimal Percent { get; init; }

    /// <summary>How the series compares with <see cref="Amount"/> where it is bad; of a state not used.</summary>
    public LimitOperator Operator { get; init; }

    /// <summary>As it was written, in <see cref="Unit"/>.</summary>
    public decimal Amount { get; init; }

    /// <summary>Null for a state.</summary>
    public LimitUnit? Unit { get; init; }

    /// <summary>How long it must have lasted; 0 where one sample is enough.</summary>
    public TimeSpan For { get; init; }

    /// <summary>In the base of its unit.</summary>
    public double Value => Unit is null ? 0 : (double)(Amount * Unit.Numerator / Unit.Denominator);

    /// <summary>What is watched, without value and length of time.</summary>
    public string Subject => Form switch
    {
        WatchForm.Slope => $"{Series.Name} slope",
        WatchForm.Growing => $"{Series.Name} growing",
        WatchForm.Share when Percent > 0 => $"{Series.Name} p{Percent}",
        WatchForm.State or WatchForm.Level or WatchForm.Share => Series.Name,
        _ => throw new InvalidOperationException($"There is no form {Form}."),
    };

    /// <summary>Whether a value, in the base of the unit, is bad.</summary>
    public bool IsBad(double value) => Form == WatchForm.State ? value > 0 : Operator switch
    {
        LimitOperator.Less => value < Value,
        LimitOperator.LessOrEqual => value <= Value,
        LimitOperator.Greater => value > Value,
        LimitOperator.GreaterOrEqual => value >= Value,
        _ => throw new InvalidOperationException($"There is no operator {Operator}."),
    };

    /// <summary>The text that <see cref="WatchRuleParser"/> reads back to the same statement.</summary>
    public override string ToString()
    {
        var subject = Form == WatchForm.Growing ? Series.Name : Subject;
        var compared = Unit is null ? "" : $" {Operators.Sign(Operator)} {Amount}{(Unit.Symbol.Length == 0 ? "" : " ")}{Unit.Symbol}";
        return $"{subject}{compared}{(Form == WatchForm.Growing ? " and growing" : "")}{(For > TimeSpan.Zero ? $" for {WatchTime.Of(For)}" : "")}";
    }
}
