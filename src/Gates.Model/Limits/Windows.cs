namespace Gates.Model.Limits;

/// <summary>The stretches of a timeline.</summary>
internal static class Windows
{
    // Slots begin at sums of seconds, which may miss each other by a rounding.
    private const double Rounding = 0.5;

    /// <summary>
    /// The stretches of at least that length, the shortest that begins with each slot, in which something was asked
    /// of the target or came from it. None when a slot is longer than the stretch: what happened within it is unknown.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<Tally>> Of(IReadOnlyList<Tally> slots, double lengthMs)
    {
        var windows = new List<IReadOnlyList<Tally>>();
        if (HasLongerSlot(slots, lengthMs))
            return windows;
        var end = 0;
        for (var begin = 0; begin < slots.Count; begin++)
        {
            while (end < slots.Count && slots[end].EndMs < slots[begin].StartMs + lengthMs - Rounding)
                end++;
            if (end == slots.Count)
                break;
            var window = slots.Skip(begin).Take(end - begin + 1).ToList();
            if (window.Exists(slot => slot.Arrivals > 0 || slot.Samples > 0))
                windows.Add(window);
        }

        return windows;
    }

    /// <summary>Why there is no stretch of that length.</summary>
    public static string WhyNone(IReadOnlyList<Tally> slots, int seconds)
    {
        if (slots.Count == 0 || slots[^1].EndMs < seconds * 1_000.0 - Rounding)
            return $"the run was shorter than {seconds} s.";
        return HasLongerSlot(slots, seconds * 1_000.0)
            ? $"the run was so long that its slots are longer than {seconds} s."
            : "nothing was asked of the target.";
    }

    /// <summary>The stretch itself, its halves and its quarters; only those that are whole slots.</summary>
    public static IReadOnlyList<IReadOnlyList<Tally>> Parts(IReadOnlyList<Tally> window)
    {
        var parts = new List<IReadOnlyList<Tally>>();
        foreach (var pieces in new[] { 1, 2, 4 })
        {
            if (window.Count < pieces)
                break;
            for (var piece = 0; piece < pieces; piece++)
            {
                var (from, to) = (window.Count * piece / pieces, window.Count * (piece + 1) / pieces);
                parts.Add([.. window.Skip(from).Take(to - from)]);
            }
        }

        return parts;
    }

    private static bool HasLongerSlot(IReadOnlyList<Tally> slots, double lengthMs) =>
        slots.Any(slot => slot.EndMs - slot.StartMs > lengthMs + Rounding);
}
