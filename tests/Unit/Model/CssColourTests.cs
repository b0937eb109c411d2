using Gates.Model.CredentialMate;

namespace Gates.Unit.Model;

public sealed class CssColourTests
{
    [TestCase("rgb(50% 0% 100%)", 0.5, 0, 1)]
    [TestCase("color(srgb 20% 0.4 60%)", 0.2, 0.4, 0.6)]
    // Red as CSS Color 4 gives it; then a black so deep that its curve is a straight line: 12.92 * 0.1^3.
    [TestCase("oklab(0.627955 0.224863 0.125846)", 1, 0, 0)]
    [TestCase("oklab(0.1 0 0)", 0.01292, 0.01292, 0.01292)]
    [TestCase("oklch(0.627955 0.257683 29.2339deg)", 1, 0, 0)]
    [TestCase("oklch(62.7955% 64.42075% 29.2339)", 1, 0, 0)]
    public void Each_form_gives_its_channels(string css, double red, double green, double blue)
    {
        var colour = CssColour.Parse(css);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(colour.Red, Is.EqualTo(red).Within(2e-4), css);
            Assert.That(colour.Green, Is.EqualTo(green).Within(2e-4), css);
            Assert.That(colour.Blue, Is.EqualTo(blue).Within(2e-4), css);
            Assert.That(colour.Alpha, Is.EqualTo(1), css);
        }
    }

    [TestCase("transparent", 0)]
    [TestCase("rgba(249, 115, 22, 0.15)", 0.15)]
    [TestCase("rgb(37 99 235 / 50%)", 0.5)]
    [TestCase("#2563eb33", 0.2)]
    [TestCase("#2563eb", 1)]
    [TestCase("oklch(0.7 0.1 20 / none)", 0)]
    public void A_fourth_value_is_the_alpha(string css, double alpha)
    {
        Assert.That(CssColour.Parse(css).Alpha, Is.EqualTo(alpha).Within(1e-12));
    }

    [Test]
    public void A_colour_without_the_name_of_its_space_is_no_colour()
    {
        Assert.That(() => CssColour.Parse("color(0.1 0.2 0.3)"), Throws.TypeOf<FormatException>().With.Message.EqualTo(
            "'color(0.1 0.2 0.3)' is no colour that can be read; " +
            "allowed are rgb(), rgba(), color(srgb …), oklch(), oklab(), #rrggbb and transparent."));
    }

    [TestCase("rgb(37, 99, 235)", "rgb(37, 99, 235)")]
    [TestCase("#2563eb", "rgb(37, 99, 235)")]
    [TestCase("rgba(249, 115, 22, 0.15)", "rgba(249, 115, 22, 0.15)")]
    public void A_colour_is_written_as_css_writes_it(string css, string text)
    {
        Assert.That(CssColour.Parse(css).ToString(), Is.EqualTo(text));
    }

    // A third of a sector of 60 degrees to either side of 120.
    [TestCase("rgb(64, 255, 128)", 140.1)]
    [TestCase("rgb(128, 255, 64)", 99.9)]
    public void The_hue_of_a_green_leans_to_the_greater_of_its_neighbours(string css, double hue)
    {
        Assert.That(CssColour.Parse(css).ToHsl().Hue, Is.EqualTo(hue).Within(0.05));
    }

    [TestCase(1e-6, 0.0)]
    [TestCase(9e-7, null)]
    public void A_chroma_below_a_millionth_is_a_crumb_and_no_hue(double red, double? hue)
    {
        Assert.That(new Rgb(red, 0, 0).ToHsl().Hue, Is.EqualTo(hue));
    }
}
