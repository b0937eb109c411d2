namespace Gates.Kit.Watching;

/// <summary>
/// How often the gate may still sign in. PEMS documents five sign-ins in fifteen minutes for an address; a watch takes three of them at
/// most, whatever becomes of its processes, so that it never locks out whoever shares its address.
/// </summary>
/// <param name="earlier">Sign-ins of processes before this one.</param>
public sealed class SignInBudget(IEnumerable<DateTimeOffset> earlier)
{
    private const int Most = 3;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(15);
    private readonly List<DateTimeOffset> _made = [.. earlier];

    /// <summary>When each was made, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> Made => [.. _made];

    /// <summary>Counts a sign-in that is about to be made; false where it must not be.</summary>
    public bool Take(DateTimeOffset now)
    {
        if (_made.Count(made => made > now - s_window) >= Most)
            return false;
        _made.Add(now);
        return true;
    }
}
