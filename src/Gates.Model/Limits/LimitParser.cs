using System.Globalization;

namespace Gates.Model.Limits;

/// <summary>
/// Reads a limit's text: <c>metric {tag:value,...} aggregation operator number unit window</c>. Tags, unit (of a plain
/// number) and window (default: whole) may be absent; everything else must be there, in this order and spelling.
/// </summary>
public static class LimitParser
{
    /// <param name="text">The statement.</param>
    /// <param name="sense">Whether it must hold or must not: a latency may be required to be below, an alarm may be above.</param>
    /// <exception cref="LimitException">It is no limit, or none that a run could break and prove.</exception>
    public static LimitStatement Parse(string text, LimitSense sense = LimitSense.Requirement) =>
        TryParse(text, sense, out var error) ?? throw new LimitException(text, error!);

    /// <summary>The statement, or null and what is wrong with it.</summary>
    public static LimitStatement? TryParse(string text, LimitSense sense, out LimitError? error)
    {
        try
        {
            var statement = Read(new(text));
            error = LimitSanity.Check(statement, sense);
            return error is null ? statement : null;
        }
        catch (LimitReader.StoppedException stop)
        {
            error = stop.Error;
            return null;
        }
    }

    private static LimitStatement Read(LimitReader reader)
    {
        var metric = reader.OneOf("a metric", Metric.All.ToDictionary(metric => metric.Name, StringComparer.Ordinal));
        var tags = ReadTags(reader, metric);
        var aggregation = ReadAggregation(reader, metric);
        var sign = reader.Sign();
        var amount = reader.Number("a number");
        var unit = ReadUnit(reader, metric, aggregation);
        var timeline = metric.HasTimeline && !tags.ContainsKey("step") && !tags.ContainsKey("code");
        return new()
        {
            Metric = metric.Name,
            Scenario = tags.GetValueOrDefault("scenario"),
            Step = tags.GetValueOrDefault("step"),
            Code = tags.GetValueOrDefault("code"),
            Part = tags.GetValueOrDefault("route") ?? tags.GetValueOrDefault("page"),
            Aggregation = aggregation,
            Operator = sign,
            Amount = amount,
            Unit = unit,
            Window = ReadWindow(reader, timeline),
        };
    }

    private static Dictionary<string, string> ReadTags(LimitReader reader, Metric metric)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!reader.Take('{'))
            return tags;
        if (metric.Tags.Count == 0)
            throw reader.Stop("a tag", $"an aggregation: {metric.Name} has no tags");
        do
        {
            var tag = reader.OneOf($"a tag of {metric.Name}", metric.Tags.ToDictionary(name => name, StringComparer.Ordinal));
            if (tags.ContainsKey(tag))
                throw reader.StopBefore($"'{tag}' again", "given once");
            reader.Expect(':');
            tags.Add(tag, reader.TagValue(tag));
        }
        while (reader.Take(','));

        reader.Expect('}', "',' or '}'");
        return tags;
    }

    private static Aggregation ReadAggregation(LimitReader reader, Metric metric)
    {
        var words = metric.Aggregations.Keys.Where(kind => kind != AggregationKind.Percentile)
            .ToDictionary(kind => new Aggregation(kind).ToString(), kind => new Aggregation(kind), StringComparer.Ordinal);
        var percentiles = metric.Aggregations.ContainsKey(AggregationKind.Percentile);
        var word = reader.Peek();
        if (percentiles && word.Length > 1 && word[0] == 'p' && char.IsAsciiDigit(word[1]))
            return Percentile(reader, word);
        var what = percentiles ? $"an aggregation of {metric.Name}: a percentile from p1 to p99.999" : $"an aggregation of {metric.Name}";
        return reader.OneOf(what, words, separator: percentiles ? ", " : ": ");
    }

    private static Aggregation Percentile(LimitReader reader, string word)
    {
        var isNumber = decimal.TryParse(word[1..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent);
        if (!isNumber || percent is < 1 or > 99.999m || decimal.Round(percent, 3) != percent)
            throw reader.Stop($"'{word}'", "a percentile from p1 to p99.999");
        reader.Skip(word);
        return new(AggregationKind.Percentile, LimitReader.WithoutTrailingZeros(percent));
    }

    private static LimitUnit ReadUnit(LimitReader reader, Metric metric, Aggregation aggregation)
    {
        var units = LimitUnit.Of(metric.Aggregations[aggregation.Kind]);
        if (units is [{ Symbol: "" } number])
            return number;
        return reader.OneOf($"a unit of {metric.Name} {aggregation}", units.ToDictionary(unit => unit.Symbol, StringComparer.Ordinal));
    }

    private static LimitWindow ReadWindow(LimitReader reader, bool hasTimeline)
    {
        if (reader.AtEnd)
            return LimitWindow.Whole;
        var kinds = new Dictionary<string, WindowKind>(StringComparer.Ordinal) { ["whole"] = WindowKind.Whole };
        if (hasTimeline)
        {
            kinds.Add("worst", WindowKind.Worst);
            kinds.Add("for", WindowKind.For);
            kinds.Add("within", WindowKind.Within);
        }

        var what = hasTimeline ? "the end or a window" : "the end or a window (there are no figures by the second)";
        var kind = reader.OneOf(what, kinds);
        var window = kind == WindowKind.Whole ? LimitWindow.Whole : new(kind, reader.Seconds());
        return reader.AtEnd ? window : throw reader.Stop($"'{reader.Peek()}'", "the end");
    }
}
