using System.Globalization;
using Gates.Model.Limits;

namespace Gates.Model.Watching;

/// <summary>
/// Reads a rule's text: a state and <c>for</c>; or a series, <c>p95</c> of latency or <c>slope</c> of memory, an operator, a number with its unit,
/// <c>and growing</c>, <c>for</c>. What a watch could not break or judge is no rule.
/// </summary>
public static class WatchRuleParser
{
    /// <summary>The statement, or null and what is wrong with it.</summary>
    public static WatchStatement? TryParse(string text, out LimitError? error)
    {
        try
        {
            var statement = Read(new(text));
            error = Wrong(statement) is { } allowed ? LimitError.OfTheWhole($"'{statement}'", allowed) : null;
            return error is null ? statement : null;
        }
        catch (LimitReader.StoppedException stop)
        {
            error = stop.Error;
            return null;
        }
    }

    /// <exception cref="LimitException">It is no rule.</exception>
    public static WatchStatement Parse(string text) => TryParse(text, out var error) ?? throw new LimitException(text, error!);

    private static WatchStatement Read(LimitReader reader)
    {
        var series = reader.OneOf("a series", WatchSeries.All.ToDictionary(series => series.Name, StringComparer.Ordinal));
        var statement = series.Kind == SeriesKind.State
            ? new() { Series = series, Form = WatchForm.State }
            : Compared(reader, series);
        statement = statement with { For = ReadFor(reader) };
        return reader.AtEnd ? statement : throw reader.Stop(reader.Here(), "the end");
    }

    private static WatchStatement Compared(LimitReader reader, WatchSeries series)
    {
        var percent = series == WatchSeries.Latency ? ReadPercentile(reader) : 0;
        var isSlope = series == WatchSeries.Memory && Take(reader, "slope");
        var sign = reader.Sign();
        var amount = reader.Number("a number");
        var units = LimitUnit.Of(isSlope ? UnitKind.Flow : series.Unit);
        var unit = units is [{ Symbol: "" } number] ? number
            : reader.OneOf($"a unit of {series.Name}", units.ToDictionary(one => one.Symbol, StringComparer.Ordinal));
        var isGrowing = series.Kind == SeriesKind.Level && !isSlope && Take(reader, "and");
        if (isGrowing && !Take(reader, "growing"))
            throw reader.Stop(reader.Here(), "growing");
        return new()
        {
            Series = series,
            Form = series.Kind == SeriesKind.Requests ? WatchForm.Share : isSlope ? WatchForm.Slope : isGrowing ? WatchForm.Growing : WatchForm.Level,
            Percent = percent,
            Operator = sign,
            Amount = amount,
            Unit = unit,
        };
    }

    private static decimal ReadPercentile(LimitReader reader)
    {
        var word = reader.Peek();
        if (word is not ['p', .. var digits] || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            || percent is < 50 or > 99.9m || decimal.Round(percent, 1) != percent)
            throw reader.Stop(reader.Here(), "a percentile from p50 to p99.9");
        reader.Skip(word);
        return LimitReader.WithoutTrailingZeros(percent);
    }

    private static TimeSpan ReadFor(LimitReader reader) => Take(reader, "for") ? TimeSpan.FromSeconds(reader.Seconds()) : TimeSpan.Zero;

    private static bool Take(LimitReader reader, string word)
    {
        if (reader.Peek() != word)
            return false;
        reader.Skip(word);
        return true;
    }

    /// <summary>What it must be instead; null where nothing is wrong.</summary>
    private static string? Wrong(WatchStatement statement)
    {
        if (statement.For == TimeSpan.Zero && statement.Form != WatchForm.Level)
            return "with a length of time, such as 'for 5min': of one sample nobody can say so";
        var isUpper = statement.Operator is LimitOperator.Greater or LimitOperator.GreaterOrEqual;
        if (!isUpper && statement.Form is (WatchForm.Slope or WatchForm.Growing))
            return "with > or >=, because more is worse";
        if (statement.Operator != LimitOperator.Greater && statement.Form == WatchForm.Share)
            return "with >, because more is worse";
        if (statement.Series.Unit == UnitKind.Share && statement.Form != WatchForm.State && statement.Value is not (> 0 and < 1))
            return "above 0 % and below 100 %: nothing else is a matter of samples";
        if (statement.Value <= 0 && (statement.Form is WatchForm.Share or WatchForm.Slope || statement.Form == WatchForm.Level && !isUpper))
            return "above 0: nothing lies below it";
        return null;
    }
}
