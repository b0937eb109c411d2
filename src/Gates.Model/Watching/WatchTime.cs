using System.Globalization;

namespace Gates.Model.Watching;

/// <summary>Lengths of time as settings of a watch write them: <c>15s</c>, <c>15m</c> (or <c>15min</c>), <c>2h</c>.</summary>
public static class WatchTime
{
    /// <summary>What may stand there, for messages.</summary>
    public const string Allowed = "a length of time such as 15s, 15m or 2h, at most 48h";

    private static readonly TimeSpan s_most = TimeSpan.FromHours(48);

    // The longer endings first: "min" ends in no other.
    private static readonly (string Ending, int Seconds)[] s_units = [("min", 60), ("m", 60), ("s", 1), ("h", 3_600)];

    /// <summary>Whole seconds, minutes or hours from 0 to 48 h; null where the text is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        var (ending, seconds) = s_units.FirstOrDefault(unit => text.EndsWith(unit.Ending, StringComparison.Ordinal));
        if (ending is null || !int.TryParse(text.AsSpan(0, text.Length - ending.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return null;
        return count <= s_most.TotalSeconds / seconds ? TimeSpan.FromSeconds((long)count * seconds) : null;
    }

    /// <summary>In the greatest unit that divides it: <c>15min</c>, <c>90s</c>.</summary>
    public static string Of(TimeSpan time) => time.TotalSeconds switch
    {
        > 0 and var seconds when seconds % 3_600 == 0 => $"{seconds / 3_600:0}h",
        > 0 and var seconds when seconds % 60 == 0 => $"{seconds / 60:0}min",
        var seconds => $"{seconds:0.###}s",
    };

    /// <summary>A moment for a sentence, in UTC: <c>02:15:30Z</c>.</summary>
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
