using Gates.Model.Evidence;

namespace Gates.Runner.Evidence;

/// <summary>A bundle, as far as it can be believed.</summary>
internal sealed record CheckedBundle
{
    public required string Folder { get; init; }

    /// <summary>What is not as it was sealed; empty for a bundle that holds.</summary>
    public required IReadOnlyList<BundleFinding> Findings { get; init; }

    /// <summary>What the gate said; null where nothing readable says it. To be believed only when <see cref="IsSigned"/>.</summary>
    public required Statement? Statement { get; init; }

    /// <summary>Digest of the statement: what sign-offs are made of.</summary>
    public required string? Evidence { get; init; }

    /// <summary>Id of the gate's key that sealed it; null for an unsigned bundle.</summary>
    public required string? SealedBy { get; init; }

    /// <summary>Sign-offs that count: of this bundle, in a role, by a key that the keyring has for it.</summary>
    public required IReadOnlyList<CountedSignOff> SignOffs { get; init; }

    public required int Files { get; init; }

    /// <summary>The same as a part of a chain.</summary>
    /// <param name="name">Its folder as it was given.</param>
    public ChainedBundle AsChained(string name) => new(
        name, Evidence, Statement?.Predicate.Run,
        Statement?.Predicate.Configuration.ToDictionary(file => file.Name, file => file.Digest.GetValueOrDefault("sha256", ""), StringComparer.Ordinal) ?? [],
        IsSigned, Findings);

    public bool IsSigned => SealedBy is not null;
}

/// <param name="Role">Whose role.</param>
/// <param name="KeyId">Id of the key.</param>
/// <param name="Says">What was signed.</param>
internal sealed record CountedSignOff(string Role, string KeyId, SignOff Says)
{
    public DateTimeOffset SignedAt => Says.SignedAt;
}
