using System.Collections;
using System.Globalization;
using System.Text;

namespace VerifyTests;

/// <summary>An argument as part of a file name.</summary>
internal static class ParameterText
{
    private static readonly char[] Invalid =
        [.. "\"\\<>|:*?/", .. Enumerable.Range(0, 32).Select(code => (char)code)];

    public static string Of(object? value) => Of(value, isRoot: true);

    /// <summary>What no file system of the three would take becomes a dash.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text);
        for (var at = 0; at < clean.Length; at++)
        {
            if (Array.IndexOf(Invalid, clean[at]) >= 0) clean[at] = '-';
        }

        return clean.ToString();
    }

    private static string Of(object? value, bool isRoot) => value switch
    {
        null => "null",
        string text => Clean(text),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("h-mm-tt", CultureInfo.InvariantCulture),
        DateTime date => Date(date, date.TimeOfDay) + (date.Kind == DateTimeKind.Unspecified ? "" : date.Kind.ToString()),
        DateTimeOffset date => Date(date.DateTime, date.TimeOfDay) + Offset(date.Offset),
        IDictionary map => List(map.Entries().Select(entry => $"{Of(entry.Key)}={Of(entry.Value)}"), isRoot),
        IEnumerable items => List(items.Cast<object?>().Select(item => Of(item, isRoot: false)), isRoot),
        IFormattable number => Clean(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => Clean(value.ToString() ?? throw new InvalidOperationException($"{value.GetType().FullName} returned a null for `ToString()`.")),
    };

    private static string List(IEnumerable<string> items, bool isRoot)
    {
        var text = string.Join(',', items);
        if (text.Length == 0) return "[]";

        return isRoot ? text : $"[{text}]";
    }

    private static string Date(DateTime date, TimeSpan time)
    {
        var format = time.Ticks == 0 ? "yyyy-MM-dd"
            : time.Ticks % TimeSpan.TicksPerMinute == 0 ? "yyyy-MM-ddTHH-mm"
            : time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH-mm-ss"
            : "yyyy-MM-ddTHH-mm-ss.FFFFFFF";
        return date.ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Offset(TimeSpan offset)
    {
        if (offset == TimeSpan.Zero) return "+0";

        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return offset.Minutes == 0
            ? $"{sign}{Math.Abs(offset.Hours)}"
            : $"{sign}{Math.Abs(offset.Hours)}-{Math.Abs(offset.Minutes):00}";
    }
}
