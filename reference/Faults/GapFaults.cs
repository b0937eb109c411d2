using Gates.Reference.CredentialMate;

namespace Gates.Reference.Faults;

/// <summary>
/// Every wrong formula on each surface alone. The pages compute nothing: for them the API is asked under a prefix
/// that names the page, and answers that page alone wrongly (<see cref="Surfaces"/>).
/// </summary>
internal static class GapFaults
{
    private const string OtherProvider = "other-provider";

    private static readonly (string Name, Func<Inputs, LicenseRow, LicenseGap, LicenseGap> Wrong)[] s_formulas =
    [
        ("naive", (_, _, right) => right with { TotalGap = right.GeneralGap }),
        ("summed", (_, _, right) => right with { TotalGap = right.GeneralGap + right.Topics.Sum(topic => topic.GapHours) }),
        ("floored", (_, _, right) => Floored(right)),
        ("surplus-offsets", (_, _, right) => right with
        {
            TotalGap = Math.Max(0, right.TotalGap - Math.Max(0, right.TotalEarned - right.TotalRequired)),
        }),
        ("kinds-swapped", (_, _, right) => right with
        {
            TotalGap = Math.Max(right.GeneralGap, Sum(right, counts: false)) + Sum(right, counts: true),
        }),
        ("topic-dropped", (_, _, right) => WithoutFirstOpenTopic(right)),
        ("alias-one-sided", (inputs, license, _) =>
            GapRule.Of(inputs, license, license.CycleStart, license.CycleEnd, resolveCredits: false)),
        ("stale", (inputs, license, _) =>
            GapRule.Of(WithoutLastCredit(inputs, license), license, license.CycleStart, license.CycleEnd)),
        (OtherProvider, (inputs, license, right) =>
            inputs.Neighbours.FirstOrDefault(other => other.License.State == license.State && other.License.LicenseType == license.LicenseType)
                is { } neighbour
                ? GapRule.Of(neighbour.Inputs, neighbour.License, neighbour.License.CycleStart, neighbour.License.CycleEnd)
                : right),
        ("previous-cycle", (inputs, license, _) => GapRule.Of(
            inputs, license, license.CycleStart.AddYears(-2), license.CycleStart.AddDays(-1))),
        ("wrong-licence-type", (inputs, license, _) => GapRule.Of(
            inputs with { Rules = inputs.Rules.FindAll(rule => rule.LicenseType != license.LicenseType) },
            license, license.CycleStart, license.CycleEnd)),
    ];

    // Each of these stands in the catalogue under the name that its incident gave it.
    private static readonly string[] s_namedOtherwise = ["naive-on-check", "naive-on-state-page", "floored-on-report"];

    public static IEnumerable<string> Ids =>
        from formula in s_formulas
        from surface in Surfaces.All
        let id = $"{formula.Name}-on-{surface}"
        where !s_namedOtherwise.Contains(id)
        select id;

    /// <summary>Whether an active fault needs what another provider has.</summary>
    public static bool NeedNeighbours(FaultSwitch faults) =>
        Surfaces.All.Any(surface => faults.IsActive($"{OtherProvider}-on-{surface}"));

    /// <summary>What this surface answers: the right value, or the wrong one of an active fault.</summary>
    public static LicenseGap Apply(FaultSwitch faults, string surface, Inputs inputs, LicenseRow license, LicenseGap right)
    {
        foreach (var (name, wrong) in s_formulas)
        {
            var id = $"{name}-on-{surface}";
            if (faults.IsActive(id) && wrong(inputs, license, right) is { } other && !other.Equals(right) && faults.Fires(id))
                return other;
        }
        return right;
    }

    private static decimal Sum(LicenseGap gap, bool counts) =>
        gap.Topics.Where(topic => topic.CountsTowardTotal == counts).Sum(topic => topic.GapHours);

    // Each part is cut to whole hours before they are added: 2.25 and 0.75 become 2.
    private static LicenseGap Floored(LicenseGap gap) => WithTotal(gap with
    {
        GeneralGap = Math.Floor(gap.GeneralGap),
        Topics = gap.Topics.ConvertAll(topic => topic with { GapHours = Math.Floor(topic.GapHours) }),
    });

    private static LicenseGap WithTotal(LicenseGap gap) =>
        gap with { TotalGap = Math.Max(gap.GeneralGap, Sum(gap, counts: true)) + Sum(gap, counts: false) };

    private static LicenseGap WithoutFirstOpenTopic(LicenseGap gap)
    {
        var dropped = gap.Topics.Find(topic => topic.GapHours > 0);
        return dropped is null ? gap : WithTotal(gap with { Topics = gap.Topics.FindAll(topic => topic != dropped) });
    }

    private static Inputs WithoutLastCredit(Inputs inputs, LicenseRow license)
    {
        var last = inputs.Credits.Where(credit => credit.Category1 && credit.CompletedOn <= license.CycleEnd)
            .OrderBy(credit => credit.CompletedOn).ThenBy(credit => credit.Hours).LastOrDefault();
        return inputs with { Credits = inputs.Credits.FindAll(credit => credit != last) };
    }
}
