using System.Globalization;

namespace Gates.Model.Limits;

/// <summary>Walks over the text of a limit and knows where it stands.</summary>
internal sealed class LimitReader(string text)
{
    private const string Breaks = "{}:,<>=";
    private int _at;
    private int _before;

    public bool AtEnd => At() == text.Length;

    /// <summary>The next word: up to a blank or one of the signs.</summary>
    public string Peek()
    {
        var end = At();
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !Breaks.Contains(text[end]))
            end++;
        return text[_at..end];
    }

    public void Skip(string word)
    {
        _before = At();
        _at += word.Length;
    }

    public bool Take(char sign)
    {
        if (AtEnd || text[_at] != sign)
            return false;
        _at++;
        return true;
    }

    public void Expect(char sign, string? allowed = null)
    {
        if (!Take(sign))
            throw Stop(Here(), allowed ?? $"'{sign}'");
    }

    /// <summary>The meaning of the next word.</summary>
    public T OneOf<T>(string what, IReadOnlyDictionary<string, T> meanings, string separator = ": ")
    {
        var word = Peek();
        if (!meanings.TryGetValue(word, out var meaning))
            throw Stop(Here(), $"{what}{separator}{string.Join(", ", meanings.Keys)}{Nearest.Hint(word, meanings.Keys)}");
        Skip(word);
        return meaning;
    }

    /// <summary>What stands between a tag's colon and the comma or brace: any text but the signs of a limit.</summary>
    public string TagValue(string tag)
    {
        var start = At();
        var end = start;
        while (end < text.Length && !Breaks.Contains(text[end]))
            end++;
        var value = text[start..end].TrimEnd();
        if (value.Length == 0)
            throw Stop(Here(), $"the name of a {tag}");
        Skip(text[start..end]);
        return value;
    }

    public LimitOperator Sign()
    {
        foreach (var (sign, operation) in Operators.All)
        {
            if (text.AsSpan(At()).StartsWith(sign, StringComparison.Ordinal))
            {
                _at += sign.Length;
                return operation;
            }
        }

        throw Stop(Here(), "an operator: <, <=, >, >=");
    }

    /// <summary>A number from 0 to a billion, with up to six decimals; no sign, no exponent, no separators.</summary>
    public decimal Number(string what)
    {
        var end = At();
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
            end++;
        var digits = text[_at..end];
        var isNumber = decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1]);
        if (!isNumber || number > 1_000_000_000 || decimal.Round(number, 6) != number)
            throw Stop(digits.Length == 0 ? Here() : $"'{digits}'", $"{what} such as 500 or 0.5, at most 1000000000");
        Skip(digits);
        return WithoutTrailingZeros(number);
    }

    /// <summary>The same number, so that 95.0 and 95 are one limit: a division keeps only the digits that it needs.</summary>
    public static decimal WithoutTrailingZeros(decimal number) => number / 1.0000000000000000000000000000m;

    /// <summary>A length of time from 1 s to 24 h: <c>10s</c>, <c>5min</c>, <c>1h</c>.</summary>
    public int Seconds()
    {
        var start = At();
        var number = Number("a length of time");
        var factor = OneOf("a unit of time", new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["s"] = 1,
            ["min"] = 60,
            ["h"] = 3_600,
        });
        var seconds = number * factor;
        if (seconds is >= 1 and <= 86_400 && decimal.Truncate(seconds) == seconds)
            return (int)seconds;
        throw new StoppedException(new(start + 1, $"'{text[start.._at].Trim()}'", "whole seconds from 1s to 24h"));
    }

    public StoppedException Stop(string found, string allowed) => new(new(At() + 1, found, allowed));

    /// <summary>The same, about the word that was read last.</summary>
    public StoppedException StopBefore(string found, string allowed) => new(new(_before + 1, found, allowed));

    /// <summary>What stands at this place, for a message.</summary>
    public string Here()
    {
        if (AtEnd)
            return "the end";
        var word = Peek();
        return word.Length > 0 ? $"'{word}'" : $"'{text[_at]}'";
    }

    // Where the next word begins.
    private int At()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
        return _at;
    }

    public sealed class StoppedException(LimitError error) : Exception(error.ToString())
    {
        public LimitError Error { get; } = error;
    }
}
