namespace Gates.Model.CredentialMate;

/// <summary>A colour in sRGB.</summary>
/// <param name="Red">0 to 1.</param>
/// <param name="Green">0 to 1.</param>
/// <param name="Blue">0 to 1.</param>
/// <param name="Alpha">0 (transparent) to 1.</param>
public sealed record Rgb(double Red, double Green, double Blue, double Alpha = 1)
{
    /// <summary>From channels of 0 to 255.</summary>
    public static Rgb OfBytes(double red, double green, double blue, double alpha = 1) =>
        new(red / 255, green / 255, blue / 255, alpha);

    /// <summary>The same colour by hue, saturation and lightness.</summary>
    public Hsl ToHsl()
    {
        var most = Math.Max(Red, Math.Max(Green, Blue));
        var least = Math.Min(Red, Math.Min(Green, Blue));
        var chroma = most - least;
        var lightness = (most + least) / 2;
        // Rounding of a wider colour space leaves crumbs; they are no hue.
        if (chroma < 1e-6)
            return new(null, 0, lightness);

        double sector;
        if (most == Red)
            sector = (Green - Blue) / chroma;
        else if (most == Green)
            sector = (Blue - Red) / chroma + 2;
        else
            sector = (Red - Green) / chroma + 4;

        return new((sector * 60 + 360) % 360, chroma / (1 - Math.Abs(2 * lightness - 1)), lightness);
    }

    /// <summary>As CSS writes it: <c>rgb(37, 99, 235)</c>.</summary>
    public override string ToString()
    {
        var channels = $"{Red * 255:0}, {Green * 255:0}, {Blue * 255:0}";
        return Alpha >= 1 ? $"rgb({channels})" : $"rgba({channels}, {Alpha:0.##})";
    }
}

/// <summary>A colour by hue, saturation and lightness.</summary>
/// <param name="Hue">0 up to 360 degrees; null for a grey, which has none.</param>
/// <param name="Saturation">0 to 1.</param>
/// <param name="Lightness">0 to 1.</param>
public sealed record Hsl(double? Hue, double Saturation, double Lightness);
