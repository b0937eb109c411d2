using System.Text.Json.Serialization;

namespace Gates.Model.Limits;

/// <summary>The part of a run that a limit is asked of. The warm-up is in none.</summary>
/// <param name="Kind">Which part.</param>
/// <param name="Seconds">Its length; 0 for the whole run, else from 1 to 86,400.</param>
/// <remarks>
/// Windows are made of the run's slots of one second, so their length is rounded up to whole slots; in runs of more
/// than an hour slots are longer. A window in which nothing was asked of the target, such as a planned pause, is not
/// judged; one in which something was asked and nothing came is Unproven.
/// </remarks>
public sealed record LimitWindow(WindowKind Kind, int Seconds = 0)
{
    public static LimitWindow Whole { get; } = new(WindowKind.Whole);

    public override string ToString() => Kind switch
    {
        WindowKind.Whole => "whole",
        WindowKind.Worst => $"worst {Seconds}s",
        WindowKind.For => $"for {Seconds}s",
        WindowKind.Within => $"within {Seconds}s",
        _ => throw new InvalidOperationException($"There is no window {Kind}."),
    };
}

[JsonConverter(typeof(JsonStringEnumConverter<WindowKind>))]
public enum WindowKind
{
    /// <summary>All of the measured time, as one.</summary>
    Whole,

    /// <summary>
    /// Every stretch of that length, one for each slot that begins one. Each must be proved good by itself; one that is
    /// proved bad breaks the limit, at a confidence that allows for the number of stretches that were looked at.
    /// </summary>
    Worst,

    /// <summary>
    /// Broken only when it is broken in every slot of a stretch of that length, and the stretch as one is proved bad.
    /// Good when every stretch of that length is proved good as one, or one of its halves or quarters is: then it
    /// was not sustained.
    /// </summary>
    For,

    /// <summary>
    /// The time from that long after the beginning to the end, as one: what was bad before may have recovered.
    /// </summary>
    Within,
}
