using System.Text.Json;
using Gates.Model.Statistics;

namespace Gates.Unit.Statistics;

public sealed class HistogramJsonTests
{
    private const string Good = """{"count":3,"min":5,"max":5001,"sum":5011,"buckets":[[5,2],[3298,1]]}""";

    [Test]
    public void Json_keeps_what_buckets_alone_forget()
    {
        var histogram = new Histogram();
        histogram.Record(5, 2);
        histogram.Record(5_001);

        var json = JsonSerializer.Serialize(histogram);
        var again = JsonSerializer.Deserialize<Histogram>(json)!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(json, Is.EqualTo(Good));
            Assert.That((again.Count, again.Min, again.Max, again.Sum), Is.EqualTo((3L, 5L, 5_001L, 5_011L)));
            Assert.That(JsonSerializer.Serialize(again), Is.EqualTo(Good));
        }
    }

    // 5,000 to 5,003 µs are one bucket: its edges, and those of the whole scale.
    [TestCase(5_000)]
    [TestCase(5_003)]
    [TestCase(Histogram.Shortest)]
    [TestCase(Histogram.Longest)]
    public void A_sample_on_the_edge_of_its_bucket_is_kept(long micros)
    {
        var histogram = new Histogram();
        histogram.Record(micros, 2);

        var again = JsonSerializer.Deserialize<Histogram>(JsonSerializer.Serialize(histogram))!;

        Assert.That((again.Count, again.Min, again.Max, again.Sum), Is.EqualTo((2L, micros, micros, 2 * micros)));
    }

    [Test]
    public void An_empty_histogram_stays_empty()
    {
        const string json = """{"count":0,"min":0,"max":0,"sum":0,"buckets":[]}""";

        var empty = JsonSerializer.Deserialize<Histogram>(json)!;
        empty.Record(7);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(JsonSerializer.Serialize(new Histogram()), Is.EqualTo(json));
            Assert.That((empty.Min, empty.Max), Is.EqualTo((7L, 7L)));
        }
    }

    [TestCase("[5,2]", "[0,2]", "[0,2] is no bucket of a histogram.")]
    [TestCase("[3298,1]", "[23221,1]", "[23221,1] is no bucket of a histogram.")]
    [TestCase("[5,2]", "[5,0]", "[5,0] is no bucket of a histogram.")]
    [TestCase("[5,2]", "[5]", "[5] is no bucket of a histogram.")]
    [TestCase("[5,2]", "null", "[] is no bucket of a histogram.")]
    [TestCase("[5,2]", "[3299,2]", "The buckets of a histogram are not in order.")]
    [TestCase("[5,2]", "[5,1],[5,1]", "The buckets of a histogram are not in order.")]
    [TestCase("\"count\":3", "\"count\":4", "A histogram says that it has 4 samples; its buckets have 3.")]
    [TestCase("\"min\":5", "\"min\":4", "A histogram's min 4, max 5001 and sum 5011 do not fit its buckets.")]
    [TestCase("\"min\":5", "\"min\":6", "A histogram's min 6, max 5001 and sum 5011 do not fit its buckets.")]
    [TestCase("\"max\":5001", "\"max\":4999", "A histogram's min 5, max 4999 and sum 5011 do not fit its buckets.")]
    [TestCase("\"max\":5001", "\"max\":5004", "A histogram's min 5, max 5004 and sum 5011 do not fit its buckets.")]
    [TestCase("\"sum\":5011", "\"sum\":5009", "A histogram's min 5, max 5001 and sum 5009 do not fit its buckets.")]
    [TestCase("\"sum\":5011", "\"sum\":5014", "A histogram's min 5, max 5001 and sum 5014 do not fit its buckets.")]
    [TestCase("[3298,1]", "[3298,9000000000000000000]", "The buckets of a histogram hold more time than there is.")]
    public void Doctored_evidence_is_refused(string good, string bad, string error)
    {
        var json = Good.Replace(good, bad, StringComparison.Ordinal);

        Assert.That(() => JsonSerializer.Deserialize<Histogram>(json), Throws.TypeOf<JsonException>().With.Message.EqualTo(error));
    }

    [TestCase("\"count\":0,\"min\":1,\"max\":0,\"sum\":0")]
    [TestCase("\"count\":0,\"min\":0,\"max\":1,\"sum\":0")]
    [TestCase("\"count\":0,\"min\":0,\"max\":0,\"sum\":1")]
    public void An_empty_histogram_has_no_figure_in_json_either(string figures)
    {
        Assert.That(() => JsonSerializer.Deserialize<Histogram>($"{{{figures},\"buckets\":[]}}"), Throws.TypeOf<JsonException>());
    }

    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("""{"count":0,"min":0,"max":0,"sum":0,"buckets":[],"extra":1}""")]
    [TestCase("""{"count":0,"min":0,"max":0,"sum":0,"buckets":null}""")]
    public void What_is_no_histogram_is_refused(string json)
    {
        Assert.That(() => JsonSerializer.Deserialize<Wrapper>($"{{\"Latency\":{json}}}", JsonSerializerOptions.Strict), Throws.TypeOf<JsonException>());
    }

    private sealed record Wrapper(Histogram Latency);
}
