using System.Text.Json;

namespace Gates.Systems.Pems;

/// <summary>A write sync as its traces have it, to hold what a socket told of it against.</summary>
/// <param name="Told">Every message of the socket, in order.</param>
/// <param name="Trigger">The answer to the trigger.</param>
/// <param name="Rows">What became of its rows.</param>
public sealed record SyncTold(IReadOnlyList<JsonElement> Told, JsonElement Trigger, IReadOnlyList<QueueRow> Rows);

/// <summary>What a socket must tell of a write sync, by one contract.</summary>
public abstract class SyncStory
{
    /// <summary>The messages that tell of this sync and of no other.</summary>
    public abstract IReadOnlyList<JsonElement> Of(SyncTold sync);

    /// <summary>Whether the end of it was told.</summary>
    public abstract bool HasEnded(SyncTold sync);

    /// <summary>What is wrong with the story, a sentence each.</summary>
    public abstract IEnumerable<string> WrongIn(SyncTold sync);

    /// <summary>The ids of conflicts that were told.</summary>
    public abstract IEnumerable<string?> Conflicts(SyncTold sync);
}
