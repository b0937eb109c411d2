namespace Gates.Model.CredentialMate;

/// <summary>The texts of the two badges. Which pair a deployment uses is the target setting <c>badges</c>.</summary>
/// <param name="Style">Value of the setting: <c>long</c>, <c>short</c> or <c>counts</c>.</param>
/// <param name="Overlap">Text where the topic counts toward the total.</param>
/// <param name="Separate">Text where the topic comes on top.</param>
public sealed record BadgeTexts(string Style, string Overlap, string Separate)
{
    /// <summary>The default.</summary>
    public static BadgeTexts Long { get; } = new("long", "Overlaps with general CME", "Separate requirement (additive)");

    public static BadgeTexts Short { get; } = new("short", "Overlaps", "Additive");

    public static BadgeTexts Counts { get; } = new("counts", "Counts toward general CME", "In addition to general CME");

    public static IReadOnlyList<BadgeTexts> All { get; } = [Long, Short, Counts];

    /// <summary>The pair of a style; null when there is no such style.</summary>
    public static BadgeTexts? Of(string style) => All.FirstOrDefault(texts => texts.Style == style);

    public string For(bool countsTowardTotal) => countsTowardTotal ? Overlap : Separate;
}

/// <summary>A range of hues in degrees; both ends belong to it.</summary>
public sealed record HueRange(string Name, double From, double To)
{
    /// <summary>Colour of a topic that counts toward the total.</summary>
    public static HueRange Blue { get; } = new("blue", 200, 250);

    /// <summary>Colour of a separate topic.</summary>
    public static HueRange Orange { get; } = new("orange", 15, 45);

    public static HueRange For(bool countsTowardTotal) => countsTowardTotal ? Blue : Orange;

    /// <summary>Whether the hue lies inside; a colour without a hue (grey) never does.</summary>
    public bool Contains(double? hue) => hue >= From && hue <= To;

    public override string ToString() => $"{Name} ({From:0}-{To:0}°)";
}

/// <summary>The colour that a badge is judged by, and where it was found.</summary>
/// <param name="Colour">The colour.</param>
/// <param name="Where"><c>background</c>, <c>background, 1 up</c>, <c>background, 2 up</c> or <c>text</c>.</param>
public sealed record BadgeColour(Rgb Colour, string Where)
{
    private const int MostUp = 2;
    private const double LeastSaturation = 0.1;

    /// <summary>
    /// From the innermost element with the text up to the first whose background has alpha above 0 and saturation
    /// above 0.1, at most two up; else the text's colour.
    /// </summary>
    /// <param name="backgrounds">Computed background colours, innermost element first, then its parents.</param>
    /// <param name="text">Computed colour of the innermost element's text.</param>
    /// <exception cref="FormatException">A colour cannot be read.</exception>
    public static BadgeColour Of(IEnumerable<string> backgrounds, string text)
    {
        foreach (var (up, background) in backgrounds.Take(MostUp + 1).Index())
        {
            var colour = CssColour.Parse(background);
            if (colour.Alpha > 0 && colour.ToHsl().Saturation > LeastSaturation)
                return new(colour, up == 0 ? "background" : $"background, {up} up");
        }

        return new(CssColour.Parse(text), "text");
    }

    /// <summary>Null when the badge has the colour of its kind; otherwise what is wrong, in one line.</summary>
    public string? Mismatch(bool countsTowardTotal)
    {
        var range = HueRange.For(countsTowardTotal);
        var hue = Colour.ToHsl().Hue;
        if (range.Contains(hue))
            return null;
        var found = hue is { } degrees ? $"hue {degrees:0}°" : "no hue";
        return $"{Colour} ({Where}) has {found}; expected {range}";
    }
}
