namespace Gates.Model.Leaks;

/// <summary>A value that no evidence may hold: a password, a token, a canary.</summary>
/// <param name="name">What it is called where it is found: never the value.</param>
/// <param name="value">The value.</param>
public sealed class Secret(string name, string value)
{
    /// <summary>Fewer characters stand in any text by chance.</summary>
    public const int Shortest = 8;

    /// <summary>Of a longer one the end is looked for: a token's beginning is that of every token, its end is its own.</summary>
    private const int Longest = 64;

    private const int FewestDifferent = 5;

    public string Name { get; } = name;

    public string Value { get; } = value;

    /// <summary>The bytes of a private key; null for a text.</summary>
    internal byte[]? Key { get; private init; }

    /// <summary>
    /// A private key, whichever form it is kept in: looked for are its own bytes, of which every form (PKCS #8, SEC 1, JWK; PEM or DER) is made.
    /// </summary>
    /// <param name="name">What it is called where it is found.</param>
    /// <param name="key">The private number of the key, from 32 bytes.</param>
    public static Secret OfKey(string name, byte[] key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, 32, nameof(key));
        return new(name, Convert.ToHexStringLower(key)) { Key = key };
    }

    /// <summary>What is looked for.</summary>
    internal string Sought => Value.Length <= Longest ? Value : Value[^Longest..];

    /// <summary>
    /// Why a search for it would find what is no leak; null where it would not. A word is in texts of its own right, and so
    /// are a short number and what the settings say openly.
    /// </summary>
    /// <param name="open">What stands in the evidence lawfully: origins, e-mails, paths.</param>
    public string? WhyNotSought(IReadOnlyCollection<string> open)
    {
        if (Value.Length < Shortest)
            return $"it has fewer than {Shortest} characters";
        if (Value.All(char.IsLetter))
            return "it is a word of letters alone";
        if (Value.All(char.IsAsciiDigit) && Value.Length <= Shortest)
            return $"it is a number of {Value.Length} digits";
        if (Value.Distinct().Count() < FewestDifferent)
            return $"it has fewer than {FewestDifferent} different characters";
        return open.Any(known => known.Contains(Value, StringComparison.OrdinalIgnoreCase)) ? "another setting says it openly" : null;
    }

    /// <summary>The name: the value never reaches a log.</summary>
    public override string ToString() => Name;
}

/// <summary>A secret that was found where it must not be.</summary>
/// <param name="Secret">Its name.</param>
/// <param name="Form">How it was written there.</param>
public sealed record LeakHit(string Secret, string Form);
