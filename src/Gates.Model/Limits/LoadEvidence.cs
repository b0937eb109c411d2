using Gates.Model.Baselines;
using Gates.Model.Loads;

namespace Gates.Model.Limits;

/// <summary>Everything that limits are judged by.</summary>
public sealed record LoadEvidence(LoadRun Run)
{
    /// <summary>Memory of the target over the run; null when nobody looked.</summary>
    public GaugeSeries? Memory { get; init; }

    /// <summary>Connections that ended although nobody ended them; null when none was kept open.</summary>
    public int? Disconnections { get; init; }

    /// <summary>Earlier runs to compare with, each tested for whether it may be. Default: none.</summary>
    public IReadOnlyList<BaselineMatch> Baselines { get; init; } = [];
}

/// <summary>A quantity that was looked at now and then.</summary>
/// <param name="Points">Oldest first.</param>
public sealed record GaugeSeries(IReadOnlyList<GaugePoint> Points);

/// <param name="AtMs">Since the beginning of the measured part, in milliseconds.</param>
/// <param name="Value">In bytes.</param>
public sealed record GaugePoint(double AtMs, double Value);
