using System.Globalization;
using System.Text.RegularExpressions;

namespace Gates.Model.CredentialMate;

/// <summary>Which of the two sentences explains a topic's gap.</summary>
public enum ExplanationSentence
{
    /// <summary><c>These {gap}h count toward your {required}h general CME requirement</c>.</summary>
    CountsTowardGeneral,

    /// <summary><c>These {gap}h are IN ADDITION to your {required}h general requirement</c>.</summary>
    InAdditionToGeneral,
}

/// <summary>An explanation as it was read from a surface.</summary>
/// <param name="Sentence">Which of the two.</param>
/// <param name="GapHours">The first number.</param>
/// <param name="RequiredHours">The second number: the general requirement.</param>
public sealed record Explanation(ExplanationSentence Sentence, decimal GapHours, decimal RequiredHours);

/// <summary>What an explanation must say: the words literally, both numbers within 0.05 h.</summary>
public sealed record ExpectedExplanation(ExplanationSentence Sentence, decimal GapHours, decimal RequiredHours)
{
    public override string ToString() => Sentence switch
    {
        ExplanationSentence.CountsTowardGeneral =>
            $"These {GapHours:0.0#}h count toward your {RequiredHours:0.0#}h general CME requirement",
        ExplanationSentence.InAdditionToGeneral =>
            $"These {GapHours:0.0#}h are IN ADDITION to your {RequiredHours:0.0#}h general requirement",
        _ => throw new InvalidOperationException($"There is no sentence {Sentence}."),
    };

    /// <summary>Null when <paramref name="text"/> says it; otherwise what is wrong, in one line.</summary>
    public string? Mismatch(string? text)
    {
        if (text is null)
            return $"no explanation, but the gap is {Hours.Text(GapHours)} h: '{this}'";
        if (Explanations.Parse(text) is not { } read)
            return $"'{text}' is neither of the two sentences; expected '{this}'";
        if (read.Sentence != Sentence)
            return $"'{text}' is the sentence of the other kind of topic; expected '{this}'";
        if (!Hours.Agree(read.GapHours, GapHours, Hours.ExplanationTolerance))
            return $"'{text}' names a gap of {Hours.Text(read.GapHours)} h; expected {Hours.Text(GapHours)} h";
        if (!Hours.Agree(read.RequiredHours, RequiredHours, Hours.ExplanationTolerance))
            return $"'{text}' names a requirement of {Hours.Text(read.RequiredHours)} h; expected {Hours.Text(RequiredHours)} h";
        return null;
    }
}

/// <summary>Reads explanation texts. Words are literal and case-sensitive; runs of white space count as one blank.</summary>
public static partial class Explanations
{
    /// <summary>The explanation that <paramref name="text"/> is, whole; null when it is none.</summary>
    public static Explanation? Parse(string text)
    {
        var plain = Plain(text);
        var match = Pattern().Match(plain);
        return match.Success && match.Length == plain.Length ? Read(match) : null;
    }

    /// <summary>The explanations inside a longer text, such as a tooltip with several topics, in their order.</summary>
    public static IReadOnlyList<Explanation> FindAll(string text) =>
        [.. Pattern().Matches(Plain(text)).Select(Read)];

    /// <summary>
    /// Null when <paramref name="text"/> is right for <paramref name="topic"/>: absent exactly when the gap is 0.
    /// Otherwise what is wrong, in one line.
    /// </summary>
    public static string? Mismatch(ExpectedTopic topic, string? text) => topic.Explanation switch
    {
        { } expected => expected.Mismatch(text),
        null when text is null => null,
        null => $"'{text}' explains a gap, but the gap of {topic.NormalizedTopic} is 0; expected no explanation",
    };

    private static Explanation Read(Match match) => new(
        match.Groups["overlap"].Success ? ExplanationSentence.CountsTowardGeneral : ExplanationSentence.InAdditionToGeneral,
        decimal.Parse(match.Groups["gap"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture),
        decimal.Parse(match.Groups["required"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));

    private static string Plain(string text) => WhiteSpace().Replace(text, " ").Trim();

    // At most nine digits before and after the point: no number that a decimal could not hold.
    [GeneratedRegex("These (?<gap>[0-9]{1,9}(?:\\.[0-9]{1,9})?)h (?:(?<overlap>count toward your)|are IN ADDITION to your) " +
        "(?<required>[0-9]{1,9}(?:\\.[0-9]{1,9})?)h general (?(overlap)CME requirement|requirement)",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Pattern();

    [GeneratedRegex("\\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex WhiteSpace();
}
