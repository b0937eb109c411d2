using System.Text;

namespace VerifyTests;

/// <summary>What is verified as plain text, not as a tree.</summary>
internal static class RootText
{
    /// <summary>Null for an object with members. A guid or a date at the root is not numbered: it is all that there is.</summary>
    public static string? Of(object? value) => value switch
    {
        null => "null",
        string { Length: 0 } => "emptyString",
        string text => text,
        StringBuilder or StringWriter => Of(value.ToString()!),
        bool flag => flag.ToString(),
        decimal number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Guid or DateTime or DateTimeOffset or DateOnly or TimeOnly => Scalars.Text(value),
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double =>
            ((IFormattable)value).ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };
}
