using System.Globalization;

namespace Gates.Systems.Pems;

/// <summary>
/// What a deployment is held to, as data: there are two contracts that contradict each other (ADR 55), and one set of checks for both.
/// A check of what only one of them promises names the <see cref="PemsPromise"/>.
/// </summary>
public sealed partial record PemsProfile
{
    /// <summary>Name of the target setting <c>contract</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What this contract promises and the other does not.</summary>
    public required IReadOnlySet<PemsPromise> Promises { get; init; }

    /// <summary>What <c>status</c> of a good health answer says.</summary>
    public required string Healthy { get; init; }

    /// <summary>Members of <c>GET /health</c>.</summary>
    public required IReadOnlyList<Field> Health { get; init; }

    /// <summary>How often an address may try to sign in, in words.</summary>
    public required string SignIns { get; init; }

    /// <summary>Statuses that refuse a wrong password.</summary>
    public required IReadOnlyList<int> WrongPassword { get; init; }

    /// <summary>Statuses that refuse a suspended user's sign-in.</summary>
    public required IReadOnlyList<int> Suspended { get; init; }

    /// <summary>Members of a sign-in's <c>user</c>.</summary>
    public required IReadOnlyList<Field> User { get; init; }

    /// <summary>Members of an organization there.</summary>
    public required IReadOnlyList<Field> UserOrganization { get; init; }

    /// <summary>The endpoints that read, by their last words.</summary>
    public required IReadOnlyList<string> Reads { get; init; }

    /// <summary>The endpoint that is closed at once to whoever's permission was taken.</summary>
    public required string ClosedAtOnce { get; init; }

    /// <summary>Organizations that make a bad question; null names none.</summary>
    public required IReadOnlyList<string?> BadOrganizations { get; init; }

    /// <summary>Members of <c>GET sync-status</c>.</summary>
    public required IReadOnlyList<Field> Status { get; init; }

    /// <summary>Members there that repeat the organization that was asked for.</summary>
    public required IReadOnlyList<string> StatusRepeats { get; init; }

    /// <summary>Members there that count rows, and which.</summary>
    public required IReadOnlyDictionary<string, Func<RowCounts, long>> StatusCounts { get; init; }

    /// <summary>Members there that count some of the rows, and of which.</summary>
    public required IReadOnlyDictionary<string, Func<RowCounts, long>> StatusAtMost { get; init; }

    /// <summary>Members of <c>GET queue-metrics</c>.</summary>
    public IReadOnlyList<Field> Metrics { get; init; } = [];

    /// <summary>Members of one of <c>logs</c>.</summary>
    public IReadOnlyList<Field> Log { get; init; } = [];

    /// <summary>Members of one of <c>conflicts</c>.</summary>
    public required IReadOnlyList<Field> Conflict { get; init; }

    /// <summary>Members beside that list, joined by dots, that count conflicts, and which.</summary>
    public required IReadOnlyDictionary<string, Func<RowCounts, long>> ConflictCounts { get; init; }

    /// <summary>Members of the answer to a trigger.</summary>
    public required IReadOnlyList<Field> Trigger { get; init; }

    /// <summary>Members of the answer to a resolution.</summary>
    public required IReadOnlyList<Field> Resolution { get; init; }

    /// <summary>Body of a resolution, of an organization, a strategy, and what was merged; null for nothing.</summary>
    public required Func<string, string, object?, object> Resolve { get; init; }

    /// <summary>The resolution that takes what PEMS has.</summary>
    public required string TakeRemote { get; init; }

    /// <summary>Status of a conflict that a person resolved.</summary>
    public required string ResolvedByHand { get; init; }

    /// <summary>Statuses that refuse to resolve a conflict again.</summary>
    public required IReadOnlyList<int> ResolvedAlready { get; init; }

    /// <summary>Statuses for a conflict that there is not.</summary>
    public required IReadOnlyList<int> NoSuchConflict { get; init; }

    /// <summary>Requests of one user a window, by endpoint.</summary>
    public required IReadOnlyDictionary<string, int> RateLimits { get; init; }

    /// <summary>Longest window of a limit.</summary>
    public required TimeSpan RateWindow { get; init; }

    /// <summary>The endpoint whose limit is tried: one that no other check asks as the same user.</summary>
    public required string PushedEndpoint { get; init; }

    /// <summary>Begins the names of the headers that tell a limit.</summary>
    public required string RateHeaderPrefix { get; init; }

    /// <summary>When a window ends, as the header <c>Reset</c> tells it; null where that is no time.</summary>
    public required Func<string?, DateTimeOffset?> Reset { get; init; }

    /// <summary>Headers that a refusal for its limit must have.</summary>
    public required IReadOnlyList<string> RefusedHeaders { get; init; }

    /// <summary>Opens a socket for the holder of a token, to hear of an organization.</summary>
    public required Func<string, string, SocketCall> Socket { get; init; }

    /// <summary>Opens one, beside an organization, that must be told nothing of it; the second one is another organization, and null where that is not known.</summary>
    public required Func<string, string?, SocketCall?> Stranger { get; init; }

    /// <summary>Types of messages that say nothing but that one is there.</summary>
    public required IReadOnlyList<string> Greetings { get; init; }

    /// <summary>Statuses that refuse plain HTTP at the socket's path.</summary>
    public required IReadOnlyList<int> PlainHttp { get; init; }

    /// <summary>Members of each message that a socket tells, by its type.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Field>> Messages { get; init; }

    /// <summary>What a socket must tell of a write sync.</summary>
    public required SyncStory Story { get; init; }

    /// <summary>Every contract.</summary>
    public static IReadOnlyList<PemsProfile> All => [Documented, AsBuilt];

    /// <exception cref="ArgumentOutOfRangeException">No profile has that name.</exception>
    public static PemsProfile Of(string contract) => All.FirstOrDefault(profile => profile.Name == contract)
        ?? throw new ArgumentOutOfRangeException(nameof(contract), contract, "not a contract that is gated");

    private static Dictionary<string, Func<RowCounts, long>> Counts(params (string Member, Func<RowCounts, long> Of)[] counts) =>
        counts.ToDictionary(count => count.Member, count => count.Of, StringComparer.Ordinal);

    private static DateTimeOffset? EpochSeconds(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 100_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static DateTimeOffset? IsoTime(string? text) =>
        text is [_, _, _, _, '-', ..] && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
