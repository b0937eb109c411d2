using Gates.Model;

namespace Gates.Runner;

/// <summary>The lanes and systems that this build can gate.</summary>
internal static class Catalogue
{
    /// <summary>Lanes in the order in which they run: the quick one first, so a dead target is told early.</summary>
    public static IReadOnlyList<string> RunnableLanes { get; } = [Lanes.Smoke, Lanes.E2E];

    public static IReadOnlyList<string> Systems { get; } = ["credentialmate"];

    /// <summary>The lanes that were named, each once and in running order; all of them when none was named.</summary>
    public static IReadOnlyList<string> LanesOf(IReadOnlyCollection<string> named) =>
        named.Count == 0 ? RunnableLanes : [.. RunnableLanes.Where(named.Contains)];
}
