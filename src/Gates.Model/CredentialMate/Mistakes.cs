namespace Gates.Model.CredentialMate;

/// <summary>The mistakes that this application is known to have made, or that its rule invites.</summary>
internal static class Mistakes
{
    public static IReadOnlyList<KnownMistake> Of(ExpectedGap expected, decimal withoutAliases)
    {
        var general = Hours.Text(expected.GeneralGap);
        var overlap = Hours.Text(expected.OverlapGap);
        var separate = Hours.Text(expected.SeparateGap);
        KnownMistake[] mistakes =
        [
            new(expected.GeneralGap,
                $"only the general gap is counted ({general}) and the topics are forgotten (naive check)"),
            new(expected.GeneralGap + expected.OverlapGap + expected.SeparateGap,
                $"every topic is added ({general} + {overlap} + {separate}), overlapping ones too"),
            new(withoutAliases, "credits are matched by their recorded topic, aliases not resolved"),
            new(Math.Max(expected.GeneralGap, expected.OverlapGap),
                $"the separate topics ({separate}) are left out"),
            new(expected.GeneralGap + expected.SeparateGap, $"the overlapping topics ({overlap}) are left out"),
            new(Math.Max(expected.GeneralGap, expected.OverlapGap) + Math.Max(0, expected.SeparateGap - Surplus(expected)),
                "surplus general hours are set off against the separate topics"),
            new(Math.Round(expected.TotalGap, MidpointRounding.AwayFromZero), "the hours are rounded to whole hours"),
            new(Math.Floor(expected.TotalGap), "the hours are cut to whole hours"),
        ];

        return [.. mistakes.Where(mistake => !Hours.Agree(mistake.TotalGap, expected.TotalGap))];
    }

    private static decimal Surplus(ExpectedGap expected) => Math.Max(0, expected.TotalEarned - expected.TotalRequired);
}
