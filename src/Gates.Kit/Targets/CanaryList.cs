using Gates.Model.Leaks;

namespace Gates.Kit.Targets;

/// <summary>The setting <c>canaries</c>: <c>ssn=…;email=…</c>.</summary>
internal static class CanaryList
{
    /// <summary>By name; null where it is no such list, a name stands twice, or a value would be found by chance.</summary>
    public static IReadOnlyDictionary<string, string>? Parse(string text)
    {
        var canaries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 1 || new Secret(part[..at], part[(at + 1)..]).WhyNotSought([]) is not null || !canaries.TryAdd(part[..at], part[(at + 1)..]))
                return null;
        }
        return canaries.Count == 0 ? null : canaries;
    }
}
