using System.Text.Json.Serialization;

namespace Gates.Model.Limits;

/// <summary>How the samples of a metric become one value.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Percent">Of a percentile: 95 for p95, up to three decimals; else 0.</param>
public sealed record Aggregation(AggregationKind Kind, decimal Percent = 0)
{
    /// <summary>0.95 for p95.</summary>
    public double Share => (double)(Percent / 100);

    public override string ToString() => Kind switch
    {
        AggregationKind.Percentile => $"p{Percent}",
        AggregationKind.Min => "min",
        AggregationKind.Max => "max",
        AggregationKind.Mean => "mean",
        AggregationKind.Rate => "rate",
        AggregationKind.Count => "count",
        _ => throw new InvalidOperationException($"There is no aggregation {Kind}."),
    };
}

[JsonConverter(typeof(JsonStringEnumConverter<AggregationKind>))]
public enum AggregationKind
{
    /// <summary>The value that this share of the samples does not exceed; judged by its order statistics.</summary>
    Percentile,

    /// <summary>The least sample. It is what was seen, and is judged as seen.</summary>
    Min,

    /// <summary>The greatest sample. It is what was seen, and is judged as seen.</summary>
    Max,

    /// <summary>The mean; judged by its standard error, from 30 samples on.</summary>
    Mean,

    /// <summary>
    /// Of errors and their like the share of the arrivals, judged by its exact binomial bound; of arrivals, answers and
    /// bytes how many a second, as counted; of memory its slope, judged by regression;
    /// of disconnections how many an hour, judged by exact Poisson bounds.
    /// </summary>
    Rate,

    /// <summary>How many. It is what was counted, and is judged as counted.</summary>
    Count,
}
