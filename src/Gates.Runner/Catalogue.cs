using Gates.Kit.Targets;
using Gates.Model;

namespace Gates.Runner;

/// <summary>The lanes and systems that this build can gate.</summary>
internal static class Catalogue
{
    /// <summary>Lanes in the order in which they run: the quick one first, so a dead target is told early.</summary>
    public static IReadOnlyList<string> RunnableLanes { get; } = [Lanes.Smoke, Lanes.E2E, Lanes.Load];

    public static IReadOnlyList<string> Systems { get; } = [.. GatedSystem.All.Select(system => system.Key)];

    /// <summary>
    /// The lanes that were named, each once and in running order. When none was named all of them, but load only on the
    /// deployment that is our own: others put load on theirs when they ask for it.
    /// </summary>
    public static IReadOnlyList<string> LanesOf(string system, IReadOnlyCollection<string> named, bool isEmbedded) =>
        [.. LanesOf(system).Where(lane => named.Count == 0 ? isEmbedded || lane != Lanes.Load : named.Contains(lane))];

    /// <summary>The lanes that a system has, in running order.</summary>
    public static IReadOnlyList<string> LanesOf(string system) => [.. RunnableLanes.Where(GatedSystem.Of(system).Lanes.Contains)];
}
