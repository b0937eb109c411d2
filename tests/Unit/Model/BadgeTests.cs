using Gates.Model.CredentialMate;

namespace Gates.Unit.Model;

public sealed class BadgeTests
{
    [TestCase("rgb(37, 99, 235)", 221.2, 0.832, 0.533)]
    [TestCase("rgb(255, 0, 0)", 0.0, 1.0, 0.5)]
    [TestCase("rgb(0, 255, 0)", 120.0, 1.0, 0.5)]
    [TestCase("rgb(0, 0, 255)", 240.0, 1.0, 0.5)]
    [TestCase("rgb(255, 0, 128)", 329.9, 1.0, 0.5)]
    [TestCase("rgb(234, 88, 12)", 20.5, 0.902, 0.482)]
    [TestCase("rgba(249, 115, 22, 0.15)", 25.0, 0.950, 0.531)]
    [TestCase("#2563eb", 221.2, 0.832, 0.533)]
    [TestCase("rgb(37 99 235 / 50%)", 221.2, 0.832, 0.533)]
    [TestCase("color(srgb 0.145098 0.388235 0.921569)", 221.2, 0.832, 0.533)]
    [TestCase("oklch(0.546 0.245 262.881)", 221.2, 0.975, 0.535)]
    [TestCase("oklch(0.646 0.222 41.116)", 17.3, 1.0, 0.48)]
    public void A_colour_has_the_hue_of_hsl_in_srgb(string css, double hue, double saturation, double lightness)
    {
        var hsl = CssColour.Parse(css).ToHsl();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(hsl.Hue, Is.EqualTo(hue).Within(1.5), css);
            Assert.That(hsl.Saturation, Is.EqualTo(saturation).Within(0.02), css);
            Assert.That(hsl.Lightness, Is.EqualTo(lightness).Within(0.02), css);
        }
    }

    [TestCase("rgb(107, 107, 107)")]
    [TestCase("rgb(255, 255, 255)")]
    [TestCase("rgb(0, 0, 0)")]
    [TestCase("transparent")]
    [TestCase("oklch(0.7 0 none)")]
    public void A_grey_has_no_hue_and_lies_in_no_range(string css)
    {
        var hsl = CssColour.Parse(css).ToHsl();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(hsl.Hue, Is.Null);
            Assert.That(HueRange.Blue.Contains(hsl.Hue), Is.False);
            Assert.That(HueRange.Orange.Contains(hsl.Hue), Is.False);
        }
    }

    [TestCase("blue")]
    [TestCase("rgb(1, 2)")]
    [TestCase("rgb(1, 2, x)")]
    [TestCase("color(display-p3 1 0 0)")]
    [TestCase("rgb(NaN, 0, 0)")]
    [TestCase("")]
    public void A_colour_that_cannot_be_read_is_an_error_and_not_a_guess(string css)
    {
        Assert.That(() => CssColour.Parse(css), Throws.TypeOf<FormatException>().With.Message.StartsWith($"'{css}' is no colour"));
    }

    [TestCase(200, true, false)]
    [TestCase(250, true, false)]
    [TestCase(199.9, false, false)]
    [TestCase(250.1, false, false)]
    [TestCase(15, false, true)]
    [TestCase(45, false, true)]
    [TestCase(14.9, false, false)]
    [TestCase(45.1, false, false)]
    public void Both_ends_of_a_range_belong_to_it(double hue, bool blue, bool orange)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(HueRange.Blue.Contains(hue), Is.EqualTo(blue));
            Assert.That(HueRange.Orange.Contains(hue), Is.EqualTo(orange));
        }
    }

    private const string Clear = "rgba(0, 0, 0, 0)";
    private const string White = "rgb(255, 255, 255)";
    private const string Grey = "rgb(243, 244, 246)";
    private const string Blue = "rgb(37, 99, 235)";
    private const string Orange = "rgb(234, 88, 12)";

    [TestCase(new[] { Blue, Orange }, "rgb(37, 99, 235) background")]
    [TestCase(new[] { Clear, Blue }, "rgb(37, 99, 235) background, 1 up")]
    [TestCase(new[] { White, Clear, Blue }, "rgb(37, 99, 235) background, 2 up")]
    [TestCase(new[] { Clear, White, Clear, Blue }, "rgb(234, 88, 12) text")]
    [TestCase(new[] { Clear }, "rgb(234, 88, 12) text")]
    [TestCase(new[] { "rgba(37, 99, 235, 0)" }, "rgb(234, 88, 12) text")]
    [TestCase(new[] { "rgb(22, 20, 18)" }, "rgb(234, 88, 12) text")]
    [TestCase(new string[0], "rgb(234, 88, 12) text")]
    public void A_badge_is_judged_by_the_first_coloured_background_up_to_two_up_else_by_its_text(string[] backgrounds, string judged)
    {
        var badge = BadgeColour.Of(backgrounds, text: Orange);

        Assert.That($"{badge.Colour} {badge.Where}", Is.EqualTo(judged));
    }

    [Test]
    public void A_background_of_little_saturation_is_passed_over()
    {
        // A greyish blue: hue 217, but saturation below a tenth.
        var badge = BadgeColour.Of(["rgb(120, 126, 136)", Grey, Orange], text: Blue);

        Assert.That(badge.Where, Is.EqualTo("background, 1 up").Or.EqualTo("background, 2 up"));
    }

    [TestCase(Blue, true, null)]
    [TestCase(Orange, false, null)]
    [TestCase(Blue, false, "rgb(37, 99, 235) (background) has hue 221°; expected orange (15-45°)")]
    [TestCase(Orange, true, "rgb(234, 88, 12) (background) has hue 21°; expected blue (200-250°)")]
    public void Swapped_colours_are_told_in_one_line(string background, bool countsTowardTotal, string? mismatch)
    {
        Assert.That(BadgeColour.Of([background], text: White).Mismatch(countsTowardTotal), Is.EqualTo(mismatch));
    }

    [Test]
    public void A_badge_without_any_colour_is_a_mismatch()
    {
        Assert.That(BadgeColour.Of([White], text: "rgb(0, 0, 0)").Mismatch(countsTowardTotal: true),
            Is.EqualTo("rgb(0, 0, 0) (text) has no hue; expected blue (200-250°)"));
    }

    [TestCase("long", "Overlaps with general CME", "Separate requirement (additive)")]
    [TestCase("short", "Overlaps", "Additive")]
    [TestCase("counts", "Counts toward general CME", "In addition to general CME")]
    public void Each_style_of_the_setting_has_its_two_texts(string style, string overlap, string separate)
    {
        var texts = BadgeTexts.Of(style);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(texts?.For(countsTowardTotal: true), Is.EqualTo(overlap));
            Assert.That(texts?.For(countsTowardTotal: false), Is.EqualTo(separate));
        }
    }

    [Test]
    public void An_unknown_style_has_no_texts()
    {
        Assert.That(BadgeTexts.Of("Long"), Is.Null);
    }

    [TestCase("medical_errors_prevention", "Medical Errors Prevention")]
    [TestCase("hiv_aids", "Hiv Aids")]
    [TestCase("ethics", "Ethics")]
    [TestCase("covid_19_care", "Covid 19 Care")]
    public void A_topic_is_shown_in_title_case_with_blanks(string topic, string shown)
    {
        Assert.That(Topics.DisplayName(topic), Is.EqualTo(shown));
    }

    [TestCase("Medical Errors Prevention", true)]
    [TestCase("medical_errors_prevention", true)]
    [TestCase(" MEDICAL ERRORS_prevention ", true)]
    [TestCase("Medical Errors", false)]
    [TestCase("medicalerrorsprevention", false)]
    public void A_reports_topic_is_compared_without_case_and_with_blank_and_underscore_as_one(string shown, bool same)
    {
        Assert.That(Topics.SameInReports(shown, "medical_errors_prevention"), Is.EqualTo(same));
    }
}
