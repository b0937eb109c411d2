using System.Text.Json;
using System.Text.Json.Serialization;
using Gates.Model.Statistics;

namespace Gates.Model.Loads;

/// <summary><c>[[1,2],[9,1]]</c>: index and count of each bucket, as in the JSON of a <see cref="Histogram"/>.</summary>
internal sealed class HistogramBucketsJsonConverter : JsonConverter<IReadOnlyList<HistogramBucket>>
{
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<HistogramBucket> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var bucket in value)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(bucket.Index);
            writer.WriteNumberValue(bucket.Count);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    public override IReadOnlyList<HistogramBucket> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // The serializer does not bring null here.
        var pairs = JsonSerializer.Deserialize<long[]?[]>(ref reader, JsonSerializerOptions.Strict)!;
        return [.. pairs.Select(Bucket)];
    }

    private static HistogramBucket Bucket(long[]? pair) =>
        pair is [>= 1 and <= HistogramBucket.LastIndex, >= 1]
            ? new((int)pair[0], pair[1])
            : throw new JsonException($"[{string.Join(',', pair ?? [])}] is no bucket of a histogram.");
}
