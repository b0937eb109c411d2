using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gates.Model.Statistics;

/// <summary>
/// <c>{"count":3,"min":1,"max":9,"sum":12,"buckets":[[1,2],[9,1]]}</c>, in microseconds; a bucket is its index and its
/// count. What contradicts itself is refused: it is evidence that somebody or something changed.
/// </summary>
public sealed class HistogramJsonConverter : JsonConverter<Histogram>
{
    public override void Write(Utf8JsonWriter writer, Histogram value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("count", value.Count);
        writer.WriteNumber("min", value.IsEmpty ? 0 : value.Min);
        writer.WriteNumber("max", value.IsEmpty ? 0 : value.Max);
        writer.WriteNumber("sum", value.Sum);
        writer.WriteStartArray("buckets");
        foreach (var bucket in value.ToBuckets())
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(bucket.Index);
            writer.WriteNumberValue(bucket.Count);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public override Histogram Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // The serializer does not bring null here.
        var wire = JsonSerializer.Deserialize<Wire>(ref reader, JsonSerializerOptions.Strict)!;
        var buckets = wire.Buckets.Select(Bucket).ToList();
        if (buckets.Zip(buckets.Skip(1)).Any(pair => pair.First.Index >= pair.Second.Index))
            throw new JsonException("The buckets of a histogram are not in order.");
        var histogram = Filled(buckets);
        if (histogram.Count != wire.Count)
            throw new JsonException($"A histogram says that it has {wire.Count} samples; its buckets have {histogram.Count}.");
        if (!Agrees(wire, buckets))
            throw new JsonException($"A histogram's min {wire.Min}, max {wire.Max} and sum {wire.Sum} do not fit its buckets.");
        if (!histogram.IsEmpty)
            histogram.Restore(wire.Min, wire.Max, wire.Sum);
        return histogram;
    }

    private static Histogram Filled(List<HistogramBucket> buckets)
    {
        try
        {
            return Histogram.FromBuckets(buckets);
        }
        catch (OverflowException error)
        {
            throw new JsonException("The buckets of a histogram hold more time than there is.", error);
        }
    }

    private static HistogramBucket Bucket(long[]? pair) =>
        pair is [>= 1 and <= HistogramBucket.LastIndex, >= 1]
            ? new((int)pair[0], pair[1])
            : throw new JsonException($"[{string.Join(',', pair ?? [])}] is no bucket of a histogram.");

    private static bool Agrees(Wire wire, List<HistogramBucket> buckets) => buckets is []
        ? wire is { Min: 0, Max: 0, Sum: 0 }
        : wire.Min >= buckets[0].Lowest && wire.Min <= buckets[0].Highest
            && wire.Max >= buckets[^1].Lowest && wire.Max <= buckets[^1].Highest
            && wire.Sum >= SumOf(buckets, bucket => bucket.Lowest)
            && wire.Sum <= SumOf(buckets, bucket => bucket.Highest);

    private static Int128 SumOf(List<HistogramBucket> buckets, Func<HistogramBucket, long> edge) =>
        buckets.Aggregate(Int128.Zero, (sum, bucket) => sum + (Int128)edge(bucket) * bucket.Count);

    private sealed record Wire(
        [property: JsonPropertyName("count")] long Count,
        [property: JsonPropertyName("min")] long Min,
        [property: JsonPropertyName("max")] long Max,
        [property: JsonPropertyName("sum")] long Sum,
        [property: JsonPropertyName("buckets")] long[]?[] Buckets);
}
