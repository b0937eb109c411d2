using System.Globalization;
using System.Text.RegularExpressions;

namespace Gates.Model.CredentialMate;

/// <summary>
/// Reads a colour as a browser's computed style writes it: <c>rgb()</c>, <c>rgba()</c>, <c>color(srgb …)</c>,
/// <c>oklch()</c>, <c>oklab()</c>, <c>#rrggbb</c>, <c>transparent</c>. A style sheet that was written in a newer
/// colour space is computed in it, so a gate that reads <c>rgb()</c> only would be red on a good badge.
/// </summary>
public static partial class CssColour
{
    /// <exception cref="FormatException">The text is no colour of these forms.</exception>
    public static Rgb Parse(string css)
    {
        var text = css.Trim().ToLowerInvariant();
        if (text == "transparent")
            return new(0, 0, 0, 0);
        if (Hex().Match(text) is { Success: true } hex)
            return OfHex(hex.Groups["digits"].Value);
        if (Function().Match(text) is not { Success: true } function)
            throw Unreadable(css);

        var values = function.Groups["values"].Value.Split([' ', ',', '/'], StringSplitOptions.RemoveEmptyEntries);
        var name = function.Groups["name"].Value;
        if (name == "color" && values is ["srgb", ..])
            values = values[1..];
        else if (name == "color")
            throw Unreadable(css);
        if (values.Length is not (3 or 4))
            throw Unreadable(css);

        var alpha = values.Length == 4 ? Number(values[3], 1, css) : 1;
        return name switch
        {
            "rgb" or "rgba" => Rgb.OfBytes(Number(values[0], 255, css), Number(values[1], 255, css), Number(values[2], 255, css), alpha),
            "color" => new(Number(values[0], 1, css), Number(values[1], 1, css), Number(values[2], 1, css), alpha),
            "oklab" => OfOklab(Number(values[0], 1, css), Number(values[1], 0.4, css), Number(values[2], 0.4, css), alpha),
            "oklch" => OfOklch(Number(values[0], 1, css), Number(values[1], 0.4, css), Number(values[2], 360, css), alpha),
            _ => throw Unreadable(css),
        };
    }

    private static Rgb OfHex(string digits)
    {
        var value = Convert.FromHexString(digits);
        return Rgb.OfBytes(value[0], value[1], value[2], value.Length == 4 ? value[3] / 255.0 : 1);
    }

    private static Rgb OfOklch(double lightness, double chroma, double hue, double alpha)
    {
        var radians = hue * Math.PI / 180;
        return OfOklab(lightness, chroma * Math.Cos(radians), chroma * Math.Sin(radians), alpha);
    }

    // The matrices of CSS Color 4, section "Oklab to sRGB".
    private static Rgb OfOklab(double lightness, double a, double b, double alpha)
    {
        var l = Cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        var m = Cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        var s = Cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new(
            Gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            Gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            Gamma(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s),
            alpha);
    }

    private static double Cube(double value) => value * value * value;

    // Clamped: a screen shows no more than sRGB has.
    private static double Gamma(double linear) =>
        Math.Clamp(linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.Pow(linear, 1 / 2.4) - 0.055, 0, 1);

    private static double Number(string text, double whole, string css)
    {
        if (text == "none")
            return 0;
        var percent = text.EndsWith('%');
        var digits = percent ? text[..^1] : text.EndsWith("deg", StringComparison.Ordinal) ? text[..^3] : text;
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            throw Unreadable(css);
        return percent ? value / 100 * whole : value;
    }

    private static FormatException Unreadable(string css) => new(
        $"'{css}' is no colour that can be read; allowed are rgb(), rgba(), color(srgb …), oklch(), oklab(), #rrggbb and transparent.");

    [GeneratedRegex("^#(?<digits>[0-9a-f]{6}|[0-9a-f]{8})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Hex();

    [GeneratedRegex("^(?<name>[a-z]+)\\((?<values>[^()]*)\\)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Function();
}
