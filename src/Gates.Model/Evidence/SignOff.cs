namespace Gates.Model.Evidence;

/// <summary>A person's yes to one bundle, in a role of the policy. It stands in the bundle as <c>signatures/&lt;role&gt;.dsse.json</c>.</summary>
public sealed record SignOff
{
    public const string Folder = "signatures/";

    /// <summary>Version of this payload's shape.</summary>
    public required int Format { get; init; }

    public required string Role { get; init; }

    /// <summary><see cref="Digest"/> of the statement that was signed off: of no other run, and of no other verdict.</summary>
    public required string Evidence { get; init; }

    public required string RunId { get; init; }

    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>
    /// <see cref="Digest"/> of the statement of the bundle that was promoted last, or <c>none</c>; null where the policy was compared with
    /// no other, and then nothing was said of a weakening.
    /// </summary>
    public string? Since { get; init; }

    /// <summary>Every way in which the policy asks for less than that bundle's, each with a yes. Default none.</summary>
    public IReadOnlyList<string> Weakenings { get; init; } = [];

    public static string FileOf(string role) => $"{Folder}{role}.dsse.json";
}

/// <summary>Something that a person or a system vouches for which no run can see.</summary>
public sealed record SignedFact
{
    /// <summary>The one kind that there is: a backup was completed, and can be restored.</summary>
    public const string Backup = "backup";

    /// <summary>Version of this payload's shape.</summary>
    public required int Format { get; init; }

    public required string Kind { get; init; }

    public required string System { get; init; }

    /// <summary>The environment that it is a fact of: the one to promote to.</summary>
    public required string Environment { get; init; }

    /// <summary>When it came true: the end of the backup.</summary>
    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset SignedAt { get; init; }
}
