using FsCheck;
using FsCheck.Fluent;
using Gates.Model.CredentialMate;

namespace Gates.Unit.Model;

public sealed class GapOraclePropertyTests
{
    [Test]
    public void The_total_is_never_below_the_general_gap_nor_below_the_separate_topics() =>
        Holds(inputs => inputs.Gap() is var gap && gap.TotalGap >= gap.GeneralGap && gap.TotalGap >= gap.SeparateGap);

    [Test]
    public void The_total_never_exceeds_the_sum_of_everything() =>
        Holds(inputs => inputs.Gap() is var gap && gap.TotalGap <= gap.GeneralGap + gap.OverlapGap + gap.SeparateGap);

    [Test]
    public void Without_the_separate_topics_the_total_is_the_greater_of_general_and_overlap() =>
        Holds(inputs => inputs.Gap() is var gap && gap.TotalGap - gap.SeparateGap == Math.Max(gap.GeneralGap, gap.OverlapGap));

    [Test]
    public void Further_hours_never_raise_the_total() => Holds(inputs =>
    {
        var before = inputs.Gap().TotalGap;
        var topics = inputs.Rules.Select(rule => rule.Topic).Append("ophthalmology");

        return topics.All(topic =>
            (inputs with { Credits = [.. inputs.Credits, Licences.Credit(topic, 0.25m)] }).Gap().TotalGap <= before);
    });

    [Test]
    public void A_greater_requirement_never_lowers_the_total() => Holds(inputs =>
        inputs.Rules.Index().All(row =>
            (inputs with { Rules = [.. inputs.Rules.Take(row.Index), row.Item with { Hours = row.Item.Hours + 0.25m }, .. inputs.Rules.Skip(row.Index + 1)] })
                .Gap().TotalGap >= inputs.Gap().TotalGap));

    [Test]
    public void The_order_of_rules_and_credits_is_free() => Holds(inputs =>
    {
        var turned = inputs with { Rules = [.. inputs.Rules.Reverse()], Credits = [.. inputs.Credits.Reverse()] };

        return turned.Gap().TotalGap == inputs.Gap().TotalGap && turned.Gap().Workings() == inputs.Gap().Workings();
    });

    [Test]
    public void A_surplus_of_general_hours_never_offsets_a_separate_topic() => Holds(inputs =>
    {
        var rich = inputs with { Credits = [.. inputs.Credits, Licences.Credit("ophthalmology", 1000)] };

        return rich.Gap().SeparateGap == inputs.Gap().SeparateGap && rich.Gap().TotalGap == rich.Gap().OverlapGap + rich.Gap().SeparateGap;
    });

    [Test]
    public void A_credit_recorded_under_an_alias_counts_as_the_topic() => Holds(inputs =>
    {
        var aliased = inputs with
        {
            Credits = [.. inputs.Credits.Select(credit => credit with { Topic = $"{credit.Topic}_by_another_name" })],
            Aliases = inputs.Credits.Select(credit => credit.Topic!).Distinct()
                .ToDictionary(topic => $"{topic}_by_another_name", StringComparer.Ordinal),
        };

        return aliased.Gap().TotalGap == inputs.Gap().TotalGap;
    });

    [Test]
    public void An_explanation_is_absent_exactly_when_the_gap_is_zero() =>
        Holds(inputs => inputs.Gap().Topics.All(topic => topic.Gap == 0 == topic.Explanation is null));

    [Test]
    public void Every_mistake_that_is_offered_differs_from_the_right_total() => Holds(inputs =>
        inputs.Gap() is var gap && gap.KnownMistakes.All(mistake => !Hours.Agree(mistake.TotalGap, gap.TotalGap)));

    // A failure prints the shrunk inputs and the seed that replays them.
    private static void Holds(Func<CmeInputs, bool> property) =>
        Prop.ForAll(s_inputs, property).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));

    private static readonly Gen<decimal> s_hours = Gen.Choose(0, 200).Select(quarters => quarters / 4m);

    private static readonly Gen<(decimal Required, decimal Earned, bool Counts)> s_topic =
        from required in s_hours
        from earned in s_hours
        from counts in Gen.Elements(true, false)
        select (required, earned, counts);

    private static readonly Arbitrary<CmeInputs> s_inputs = Arb.From(
        from required in s_hours
        from other in s_hours
        from topics in Gen.Resize(Gen.ListOf(s_topic), 6)
        select Licences.Of(
            [Licences.Total(required), .. topics.Index().Select(row => Licences.Topic($"topic_{row.Index}", row.Item.Required, row.Item.Counts))],
            [Licences.Credit("ophthalmology", other), .. topics.Index().Select(row => Licences.Credit($"topic_{row.Index}", row.Item.Earned))]));
}
