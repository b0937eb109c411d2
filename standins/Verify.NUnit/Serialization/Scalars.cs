using System.Globalization;

namespace VerifyTests;

/// <summary>Values that have no members of their own, as text.</summary>
internal static class Scalars
{
    /// <summary>True for what is written as it is, without quotes, in strict JSON too.</summary>
    public static bool TryLiteral(object value, out string text)
    {
        text = value switch
        {
            bool flag => flag ? "true" : "false",
            sbyte or byte or short or ushort or int or uint or long or ulong => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            double or float => WithPoint(((IFormattable)value).ToString("R", CultureInfo.InvariantCulture)),
            decimal number => WithPoint(number.ToString(CultureInfo.InvariantCulture)),
            _ => "",
        };
        return text.Length > 0;
    }

    /// <summary>Null for anything that is no scalar.</summary>
    public static string? Text(object value) => value switch
    {
        char character => character.ToString(),
        Enum name => name.ToString(),
        Guid guid => guid.ToString("D"),
        DateTime date => Day(date, date.TimeOfDay) + (date.Kind == DateTimeKind.Unspecified ? "" : $" {date.Kind}"),
        DateTimeOffset date => $"{Day(date.DateTime, date.TimeOfDay)} {Offset(date.Offset)}",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("h:mm tt", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        Uri uri => uri.OriginalString,
        Version version => version.ToString(),
        Type type => TypeText.Of(type),
        byte[] bytes => Convert.ToBase64String(bytes),
        Delegate target => $"{target.Method.DeclaringType?.Name}.{target.Method.Name}",
        _ => null,
    };

    public static string WithPoint(string number) =>
        number.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
        || (number[0] == '-' && number.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0)
            ? $"{number}.0"
            : number;

    private static string Day(DateTime date, TimeSpan time)
    {
        var format = time.Ticks == 0 ? "yyyy-MM-dd"
            : time.Ticks % TimeSpan.TicksPerMinute == 0 ? "yyyy-MM-dd HH:mm"
            : time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss"
            : "yyyy-MM-dd HH:mm:ss.FFFFFFF";
        return date.ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Offset(TimeSpan offset)
    {
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return offset.Minutes == 0
            ? $"{sign}{Math.Abs(offset.Hours)}"
            : $"{sign}{Math.Abs(offset.Hours)}:{Math.Abs(offset.Minutes):00}";
    }
}
