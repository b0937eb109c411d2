using System.Globalization;
using System.Text;

namespace Gates.Load.Reports.Html;

/// <summary>A drawing with its two axes. Coordinates are those of the SVG, of which 1 is a pixel at full width.</summary>
internal sealed class Plot(Scale y, Func<double, string> label)
{
    public const int Width = 960;
    public const int Left = 72;
    public const int Right = 8;
    private const int Height = 220;
    private const int Top = 8;
    private const int Bottom = 24;

    private readonly StringBuilder _svg = new();

    public static double Across(double share) => Left + share * (Width - Left - Right);

    public double Up(double value) => Height - Bottom - y.Place(value) * (Height - Top - Bottom);

    /// <summary>Draws the marks of both axes; what is added later lies above them.</summary>
    /// <param name="across">Places from 0 to 1, with their words.</param>
    public Plot WithAxes(IEnumerable<(double Share, string Text)> across)
    {
        foreach (var mark in y.Marks)
        {
            _svg.Append(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"M{Left} {Up(mark):0.#}H{Width - Right}\"/>");
            _svg.Append(CultureInfo.InvariantCulture, $"<text class=\"y\" x=\"{Left - 8}\" y=\"{Up(mark) + 4:0.#}\">{label(mark)}</text>");
        }

        foreach (var (share, text) in across)
            _svg.Append(CultureInfo.InvariantCulture, $"<text class=\"x{(share > 0.97 ? " last" : "")}\" x=\"{Across(share):0.#}\" y=\"{Height - 6}\">{text}</text>");
        return this;
    }

    /// <summary>A line through the values, with gaps where there is none.</summary>
    public void Line(string look, IReadOnlyList<double?> values)
    {
        var path = new StringBuilder();
        for (var at = 0; at < values.Count; at++)
        {
            if (values[at] is not { } value)
                continue;
            var follows = at > 0 && values[at - 1] is not null;
            path.Append(CultureInfo.InvariantCulture, $"{(follows ? 'L' : 'M')}{Across((at + 0.5) / values.Count):0.#} {Up(value):0.#}");
            // A lone point would have no length, and would not be seen.
            if (!follows && (at + 1 == values.Count || values[at + 1] is null))
                path.Append("h.1");
        }

        _svg.Append(CultureInfo.InvariantCulture, $"<path class=\"line {look}\" d=\"{path}\"/>");
    }

    /// <summary>A bar from one value up to another.</summary>
    /// <param name="from">Where it begins across, 0 to 1.</param>
    /// <param name="to">Where it ends.</param>
    public void Bar(string look, double from, double to, double low, double high)
    {
        var (left, right) = (Across(from), Across(to));
        _svg.Append(CultureInfo.InvariantCulture,
            $"<path class=\"bar {look}\" d=\"M{left:0.##} {Up(low):0.#}V{Up(high):0.#}H{right:0.##}V{Up(low):0.#}z\"/>");
    }

    /// <summary>A line from the ground to the top with a word at it.</summary>
    public void Upright(string look, double share, string text, int line)
    {
        var x = Across(share);
        _svg.Append(CultureInfo.InvariantCulture, $"<path class=\"mark {look}\" d=\"M{x:0.#} {Height - Bottom}V{Top}\"/>");
        _svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{look}\" x=\"{x + 4:0.#}\" y=\"{Top + 12 + 14 * line}\">{text}</text>");
    }

    /// <param name="title">What it shows, for those who cannot see it.</param>
    public string ToSvg(string title) =>
        $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{title}\">{_svg}"
        + $"<path class=\"hair\" d=\"M0 {Top}V{Height - Bottom}\" hidden=\"\"/></svg>";
}
