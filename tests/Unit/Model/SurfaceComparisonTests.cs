using Gates.Model.CredentialMate;
using Gates.Model.Surfaces;

namespace Gates.Unit.Model;

public sealed class SurfaceComparisonTests
{
    private static readonly ExpectedGap s_sehgal = Licences.Of("40/51",
        "medical_errors_prevention 2/0 S; hiv_aids 2/2 O as hiv_aids_prevention").Gap();

    [Test]
    public void Surfaces_that_all_show_the_right_value_leave_nothing_to_say()
    {
        var comparison = Compare(Gap("API harmonize", 2.0m), Gap("API check", 2.0m), Gap("state page", 2.0m));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.Disagreements, Is.Empty);
            Assert.That(comparison.Message, Is.Empty);
        }
    }

    [Test]
    public void One_wrong_surface_is_named_with_what_is_right_and_how_and_the_likely_mistake()
    {
        var comparison = Compare(
            Gap("API harmonize", 2.0m), Gap("API check", 2.0m), Gap("dashboard", 2.0m),
            Gap("state page", 4.0m, "/dashboard/states/FL, '4.0 hrs gap'"), Gap("report (xlsx)", 2.0m, "Summary!C2"));

        Pin(comparison.Message, """
            sehgal, FL MD: state page shows a wrong total gap.
              right is 2.0 h = max(0, 0) + 2.0, that is max(general, Σ overlap) + Σ separate

                API harmonize  2.0 h  right
                API check      2.0 h  right
                dashboard      2.0 h  right
                state page     4.0 h  WRONG by +2.0  (/dashboard/states/FL, '4.0 hrs gap')
                report (xlsx)  2.0 h  right          (Summary!C2)

              4.0 h is what comes out when credits are matched by their recorded topic, aliases not resolved.

              credits of 2024-01-31 to 2026-01-31, required - earned:
                general                    max(0, 40.0 - 51.0) = 0
                hiv_aids                   max(0, 2.0 - 2.0) = 0, overlaps
                medical_errors_prevention  max(0, 2.0 - 0) = 2.0, separate
            """);
    }

    [Test]
    public void Surfaces_that_agree_on_a_wrong_value_are_wrong_all_the_same()
    {
        var comparison = Compare(Gap("API harmonize", 0), Gap("API check", 0.001m));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.BetweenSurfaces, Is.Empty);
            Assert.That(comparison.WithOracle.Select(wrong => wrong.Sentence), Is.EqualTo(
            [
                "API harmonize shows 0 h, but 2.0 h is right",
                "API check shows 0.001 h, but 2.0 h is right",
            ]));
        }

        Pin(Compare(Gap("API harmonize", 0), Gap("API check", 0)).Message, """
            sehgal, FL MD: all 2 surfaces agree on a total gap of 0 h, and it is wrong.
              right is 2.0 h = max(0, 0) + 2.0, that is max(general, Σ overlap) + Σ separate

                API harmonize  0 h  WRONG by -2.0
                API check      0 h  WRONG by -2.0

              0 h is what comes out when only the general gap is counted (0) and the topics are forgotten (naive check),
                or when the separate topics (2.0) are left out,
                or when surplus general hours are set off against the separate topics.

              credits of 2024-01-31 to 2026-01-31, required - earned:
                general                    max(0, 40.0 - 51.0) = 0
                hiv_aids                   max(0, 2.0 - 2.0) = 0, overlaps
                medical_errors_prevention  max(0, 2.0 - 0) = 2.0, separate
            """);
    }

    [Test]
    public void Without_an_oracle_surfaces_are_still_held_against_each_other()
    {
        var comparison = SurfaceComparison.Compare("mixed", "FL MD", [Gap("API harmonize", 7), Gap("API check", 5), Gap("dashboard", 7)], []);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.BetweenSurfaces.Single().Sentence, Is.EqualTo("API harmonize shows 7.0 h, API check shows 5.0 h"));
            Assert.That(comparison.BetweenSurfaces.Single().Surfaces, Is.EqualTo(["API harmonize", "API check"]));
            Assert.That(comparison.WithOracle, Is.Empty);
        }

        Pin(comparison.Message, """
            mixed, FL MD: the surfaces disagree on the total gap.
              no oracle: the target offers no inputs to compute from, so which one is right is not known

                API harmonize  7.0 h
                API check      5.0 h
                dashboard      7.0 h
            """);
    }

    [Test]
    public void A_surface_that_shows_nothing_disagrees()
    {
        var comparison = Compare(Gap("API check", 2), Reading.Absent("state page", "total gap", "no text '… hrs gap' within 5 s"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.BetweenSurfaces, Has.Count.EqualTo(1));
            Assert.That(comparison.WithOracle, Has.Count.EqualTo(1));
            Assert.That(comparison.Message, Does.StartWith("""
                sehgal, FL MD: state page shows no total gap.
                  right is 2.0 h = max(0, 0) + 2.0, that is max(general, Σ overlap) + Σ separate

                    API check     2.0 h  right
                    state page  nothing  MISSING  (no text '… hrs gap' within 5 s)
                """.ReplaceLineEndings("\n")));
        }
    }

    [Test]
    public void Wrong_and_missing_surfaces_stand_in_one_headline()
    {
        var comparison = Compare(
            Gap("API check", 2), Gap("dashboard", 3), Gap("state page", 4), Reading.Absent("report (csv)", "total gap", "no row FL MD"));

        Assert.That(FirstLine(comparison), Is.EqualTo(
            "sehgal, FL MD: dashboard and state page show a wrong total gap, and report (csv) shows none."));
    }

    [Test]
    public void Several_surfaces_that_show_nothing_stand_in_one_headline_and_each_in_its_sentence()
    {
        var comparison = Compare(
            Gap("API check", 2), Reading.Absent("dashboard", "total gap", "no row"), Reading.Absent("report", "total gap", "no column"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(FirstLine(comparison), Is.EqualTo("sehgal, FL MD: dashboard and report show no total gap."));
            Assert.That(comparison.Disagreements.Select(disagreement => disagreement.Sentence),
                Is.EqualTo(["dashboard shows no total gap: no row", "report shows no total gap: no column"]));
        }
    }

    [Test]
    public void Without_an_oracle_a_missing_surface_does_not_hide_two_that_disagree()
    {
        var comparison = SurfaceComparison.Compare("mixed", "FL MD",
            [Gap("API check", 2), Gap("dashboard", 3), Reading.Absent("report", "total gap", "no row")], []);

        Assert.That(FirstLine(comparison), Is.EqualTo(
            "mixed, FL MD: the surfaces disagree on the total gap, and report shows none."));
    }

    [Test]
    public void A_quantity_that_is_shown_nowhere_is_one_headline()
    {
        var comparison = Compare(Reading.Absent("dashboard", "total gap", "no row"), Reading.Absent("report", "total gap", "no row"));

        Assert.That(FirstLine(comparison), Is.EqualTo(
            "sehgal, FL MD: the total gap is shown nowhere; dashboard and report should show it."));
    }

    [TestCase("2.01", true)]
    [TestCase("1.99", true)]
    [TestCase("2.0101", false)]
    [TestCase("1.9899", false)]
    public void A_hundredth_of_an_hour_is_agreement_and_no_more(decimal shown, bool agrees)
    {
        var comparison = Compare(Gap("API check", shown));

        Assert.That(comparison.Disagreements.Count == 0, Is.EqualTo(agrees));
    }

    [Test]
    public void Surfaces_on_both_edges_of_the_right_value_disagree_with_each_other()
    {
        var comparison = Compare(Gap("API check", 1.99m), Gap("dashboard", 2.01m));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.WithOracle, Is.Empty);
            Assert.That(comparison.BetweenSurfaces, Has.Count.EqualTo(1));
            Assert.That(FirstLine(comparison), Is.EqualTo(
                "sehgal, FL MD: each surface is near the right total gap, but they disagree with each other."));
        }
    }

    [Test]
    public void A_surface_in_the_middle_does_not_hide_two_on_the_edges()
    {
        var comparison = Compare(Gap("state page", 2.00m), Gap("API check", 1.99m), Gap("dashboard", 2.01m));

        Assert.That(comparison.BetweenSurfaces.Single().Sentence, Is.EqualTo("API check shows 1.99 h, dashboard shows 2.01 h"));
    }

    [Test]
    public void Texts_are_compared_as_they_stand()
    {
        var comparison = SurfaceComparison.Compare("mixed", "FL MD",
            [
                Reading.OfText("state page", "badge of opioid_prescribing", "Overlaps with general CME"),
                Reading.OfText("tooltip", "badge of opioid_prescribing", "overlaps with general CME"),
            ],
            [Expectation.OfText("badge of opioid_prescribing", "Overlaps with general CME", "the topic counts toward the total")]);

        Pin(comparison.Message, """
            mixed, FL MD: tooltip shows a wrong badge of opioid_prescribing.
              right is 'Overlaps with general CME' = the topic counts toward the total

                state page  'Overlaps with general CME'  right
                tooltip     'overlaps with general CME'  WRONG
            """);
    }

    [TestCase("Overlaps", "Overlaps", 0)]
    [TestCase("Overlaps", "Additive", 1)]
    public void Without_an_oracle_texts_are_held_against_each_other(string one, string other, int disagreements)
    {
        var comparison = SurfaceComparison.Compare("mixed", "FL MD",
            [Reading.OfText("state page", "badge", one), Reading.OfText("tooltip", "badge", other)], []);

        Assert.That(comparison.BetweenSurfaces, Has.Count.EqualTo(disagreements), comparison.Message);
    }

    [Test]
    public void A_text_never_agrees_with_a_number()
    {
        var comparison = Compare(Reading.OfText("API check", "total gap", "2.0"), Gap("API harmonize", 2));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.BetweenSurfaces, Has.Count.EqualTo(1));
            Assert.That(comparison.WithOracle, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public void Each_quantity_that_disagrees_has_its_block()
    {
        var comparison = SurfaceComparison.Compare("sehgal", "FL MD",
            [Gap("API check", 3), Reading.Of("API check", "general gap", 1), Reading.Of("API check", "total earned", 51)],
            [Expectation.TotalGap(s_sehgal), Expectation.Of("general gap", 0, "max(0, 40.0 - 51.0)"), Expectation.Of("total earned", 51, "Σ credits")]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.WithOracle.Select(wrong => wrong.Quantity), Is.EqualTo(["total gap", "general gap"]));
            Assert.That(comparison.Message, Does.Contain("\n\nsehgal, FL MD: API check shows a wrong general gap.\n" +
                "  right is 0 h = max(0, 40.0 - 51.0)\n"));
            Assert.That(comparison.Message, Does.Not.Contain("total earned"));
        }
    }

    [Test]
    public void Nothing_read_is_no_agreement()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => SurfaceComparison.Compare("sehgal", "FL MD", [], []),
                Throws.ArgumentException.With.Message.StartsWith("sehgal, FL MD: no surface was read."));
            Assert.That(() => SurfaceComparison.Compare("sehgal", "FL MD", [Gap("API check", 2)], [Expectation.Of("general gap", 0, "")]),
                Throws.ArgumentException.With.Message.StartsWith("sehgal, FL MD: no surface was read for general gap."));
        }
    }

    [Test]
    public void One_surface_alone_without_an_oracle_proves_nothing()
    {
        var comparison = SurfaceComparison.Compare("sehgal", "FL MD", [Gap("API check", 2)], []);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.BetweenSurfaces.Single().Kind, Is.EqualTo(DisagreementKind.NothingToCompare));
            Assert.That(comparison.BetweenSurfaces.Single().Sentence, Is.EqualTo(
                "only API check was read, and there is no oracle to compare it with"));
            Assert.That(FirstLine(comparison), Is.EqualTo(
                "sehgal, FL MD: the total gap was read from API check alone, which proves nothing."));
        }
    }

    private static SurfaceComparison Compare(params IReadOnlyList<Reading> readings) =>
        SurfaceComparison.Compare("sehgal", "FL MD", readings, [Expectation.TotalGap(s_sehgal)]);

    private static Reading Gap(string surface, decimal value, string where = "") => Reading.Of(surface, "total gap", value, where);

    private static string FirstLine(SurfaceComparison comparison) => comparison.Message.Split('\n')[0];

    private static void Pin(string message, string expected) =>
        Assert.That(message, Is.EqualTo(expected.ReplaceLineEndings("\n")));
}
