using System.Text.Json.Serialization;

namespace Gates.Model.Limits;

/// <summary>A unit, as a fraction of the base of its kind.</summary>
/// <param name="Symbol">As it is written; empty for a plain number.</param>
/// <param name="Kind">What it measures.</param>
/// <param name="Numerator">So many base units...</param>
/// <param name="Denominator">...are so many of this.</param>
public sealed record LimitUnit(string Symbol, UnitKind Kind, decimal Numerator, decimal Denominator = 1)
{
    /// <summary>All there are. KB and MB are powers of 1000.</summary>
    public static IReadOnlyList<LimitUnit> All { get; } =
    [
        new("us", UnitKind.Time, 1),
        new("ms", UnitKind.Time, 1_000),
        new("s", UnitKind.Time, 1_000_000),
        new("%", UnitKind.Share, 1, 100),
        new("/s", UnitKind.Frequency, 1),
        new("/min", UnitKind.Frequency, 1, 60),
        new("/h", UnitKind.Frequency, 1, 3_600),
        new("", UnitKind.Number, 1),
        new("B", UnitKind.Size, 1),
        new("KB", UnitKind.Size, 1_000),
        new("MB", UnitKind.Size, 1_000_000),
        new("KB/s", UnitKind.Flow, 1_000),
        new("MB/s", UnitKind.Flow, 1_000_000),
        new("KB/h", UnitKind.Flow, 1_000, 3_600),
        new("MB/h", UnitKind.Flow, 1_000_000, 3_600),
        new("ms/h", UnitKind.Drift, 1_000, 3_600),
        new("ms/min", UnitKind.Drift, 1_000, 60),
    ];

    /// <summary>The units of a kind, in the order of a list in a message.</summary>
    public static IReadOnlyList<LimitUnit> Of(UnitKind kind) => [.. All.Where(unit => unit.Kind == kind)];

    /// <summary>A value in the base of this unit, as text in this unit with up to four significant digits.</summary>
    public string Format(double value)
    {
        var amount = value * (double)Denominator / (double)Numerator;
        var digits = (int)Math.Clamp(3 - Math.Floor(Math.Log10(Math.Abs(amount))), 0, 9);
        var number = double.IsFinite(amount) ? Math.Round(amount, digits).ToString("0.#########") : "infinite";
        return Symbol.Length == 0 ? number : $"{number} {Symbol}";
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<UnitKind>))]
public enum UnitKind
{
    /// <summary>Base: microseconds.</summary>
    Time,

    /// <summary>Base: 1, of which % is a hundredth.</summary>
    Share,

    /// <summary>Base: per second.</summary>
    Frequency,

    /// <summary>A plain number.</summary>
    Number,

    /// <summary>Base: bytes.</summary>
    Size,

    /// <summary>Base: bytes a second.</summary>
    Flow,

    /// <summary>Base: microseconds a second.</summary>
    Drift,
}
