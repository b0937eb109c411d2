namespace Gates.Model.Limits;

/// <summary>
/// How far a limit was from another outcome, in samples: found by the test that judged it, with as many of its samples on the other
/// side. Null where no number of them leads there, or where it is not a matter of single samples (a mean, a slope).
/// </summary>
/// <param name="Of">What one sample on the wrong side is: <c>error</c>, <c>slow sample</c>.</param>
/// <param name="ToOpen">So many more would have left it unproven.</param>
/// <param name="ToBreak">So many more would have proved it broken.</param>
/// <param name="ToHold">So many fewer would have proved that it holds.</param>
public sealed record LimitMargin(string Of, long? ToOpen, long? ToBreak, long? ToHold)
{
    /// <summary>The fewest that would have kept it from holding.</summary>
    public long? Nearest => ToOpen ?? ToBreak;

    /// <summary><c>3 more slow samples would have left it unproven, 9 broken</c>; empty where nothing is known.</summary>
    public override string ToString()
    {
        var more = (ToOpen, ToBreak) switch
        {
            ({ } open, { } broken) => $"{Count(open, "more ")} would have left it unproven, {broken:#,0} broken",
            ({ } open, null) => $"{Count(open, "more ")} would have left it unproven",
            (null, { } broken) => $"{Count(broken, "more ")} would have broken it",
            _ => "",
        };
        var fewer = ToHold is { } less ? $"with {Count(less, "fewer ")} it would have held" : "";
        return string.Join("; ", ((string[])[fewer, more]).Where(part => part.Length > 0));
    }

    private string Count(long count, string which) => $"{count:#,0} {which}{Of}{(count == 1 ? "" : "s")}";
}
