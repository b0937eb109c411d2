using System.Globalization;
using System.Text.Json;

namespace Gates.Systems.Pems;

/// <summary>What a member of an answer is.</summary>
public enum FieldKind
{
    /// <summary>A text that is not empty.</summary>
    Text,

    /// <summary>A whole number from 0.</summary>
    Count,

    /// <summary>A number from 0.</summary>
    Amount,

    /// <summary>A number from 0, or null.</summary>
    AmountOrNull,

    /// <summary>A number from 0 to 100.</summary>
    Percent,

    /// <summary>true or false.</summary>
    Switch,

    /// <summary>A time in ISO 8601.</summary>
    Time,

    /// <summary>A time in ISO 8601, or null.</summary>
    TimeOrNull,

    /// <summary>An object.</summary>
    Object,

    /// <summary>An object, or null.</summary>
    ObjectOrNull,

    /// <summary>A list.</summary>
    List,
}

/// <summary>A member that an answer must have.</summary>
/// <param name="Path">Names joined by dots.</param>
/// <param name="Kind">What it must be.</param>
public sealed record Field(string Path, FieldKind Kind)
{
    /// <summary>What is wrong with the members of an object, a sentence each; none where all are as they must be.</summary>
    public static IReadOnlyList<string> WrongIn(JsonElement element, IEnumerable<Field> fields) =>
        [.. fields.Select(field => field.WhyNot(element)).OfType<string>()];

    private string? WhyNot(JsonElement element)
    {
        foreach (var name in Path.Split('.'))
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return $"{Path} is absent, but must be {WordsOf(Kind)}";
        return Fits(element) ? null : $"{Path} is {element.GetRawText()}, but must be {WordsOf(Kind)}";
    }

    private bool Fits(JsonElement value) => Kind switch
    {
        FieldKind.Text => value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 0,
        FieldKind.Count => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) && count >= 0,
        FieldKind.Amount => value.ValueKind == JsonValueKind.Number && value.GetDouble() >= 0,
        FieldKind.AmountOrNull => value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.Number && value.GetDouble() >= 0),
        FieldKind.Percent => value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and <= 100,
        FieldKind.Switch => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        FieldKind.Time => TimeOf(value) is not null,
        FieldKind.TimeOrNull => value.ValueKind == JsonValueKind.Null || TimeOf(value) is not null,
        FieldKind.Object => value.ValueKind == JsonValueKind.Object,
        FieldKind.ObjectOrNull => value.ValueKind is JsonValueKind.Object or JsonValueKind.Null,
        FieldKind.List => value.ValueKind == JsonValueKind.Array,
        _ => throw new InvalidOperationException($"There is no kind of field {Kind}."),
    };

    /// <summary>The time that a member tells; null where it tells none.</summary>
    public static DateTimeOffset? TimeOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    private static string WordsOf(FieldKind kind) => kind switch
    {
        FieldKind.Text => "a text",
        FieldKind.Count => "a whole number from 0",
        FieldKind.Amount => "a number from 0",
        FieldKind.AmountOrNull => "a number from 0, or null",
        FieldKind.Percent => "a number from 0 to 100",
        FieldKind.Switch => "true or false",
        FieldKind.Time => "a time",
        FieldKind.TimeOrNull => "a time or null",
        FieldKind.Object => "an object",
        FieldKind.ObjectOrNull => "an object or null",
        FieldKind.List => "a list",
        _ => throw new InvalidOperationException($"There is no kind of field {kind}."),
    };
}
