namespace Gates.Model.Limits;

/// <summary>What is wrong with the text of a limit.</summary>
/// <param name="Position">Character, from 1, at which it stands.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Allowed">What may stand there.</param>
public sealed record LimitError(int Position, string Found, string Allowed)
{
    /// <summary>Of the text as a whole: each part may stand there, but not together.</summary>
    public static LimitError OfTheWhole(string found, string allowed) => new(1, found, allowed);

    public override string ToString() => $"character {Position} is {Found}, but must be {Allowed}.";
}

/// <summary>A limit cannot be read, or says what nothing could break or prove. The run has not begun (exit 7).</summary>
public sealed class LimitException(string text, LimitError error) : Exception($"Limit '{text}': {error}")
{
    public LimitError Error { get; } = error;
}
