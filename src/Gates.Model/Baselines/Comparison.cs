using System.Text.Json.Serialization;
using Gates.Model.Loads;
using Gates.Model.Statistics;

namespace Gates.Model.Baselines;

/// <summary>What counts as a change.</summary>
public sealed record ComparisonRules
{
    /// <summary>Least samples of either run before anything is said; default 100.</summary>
    public int MinimumSamples { get; init; } = 100;

    /// <summary>
    /// Least effect that matters, as Cliff's delta; default 0.147, the border of a small effect (Romano and others,
    /// 2006). With a million samples any difference is certain, and most matter to nobody.
    /// </summary>
    public double LeastEffect { get; init; } = 0.147;

    /// <summary>Least distance of two distributions that matters; default 0.1: one answer in ten is elsewhere.</summary>
    public double LeastDistance { get; init; } = 0.1;
}

/// <summary>What became of a metric since a baseline.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ComparisonState>))]
public enum ComparisonState
{
    /// <summary>It is proved that it is not slower by an effect that matters.</summary>
    NotWorse,

    /// <summary>It is proved faster, by an effect that matters.</summary>
    Better,

    /// <summary>It is proved slower, by an effect that matters.</summary>
    Worse,

    /// <summary>It is not slower as a whole, but proved distributed otherwise.</summary>
    Reshaped,

    /// <summary>There are too few samples to say.</summary>
    Unproven,

    /// <summary>There is no earlier run, or the metric is not in it.</summary>
    NoBaseline,

    /// <summary>The earlier run was made on another testbed.</summary>
    Incomparable,
}

/// <summary>A metric of a run beside the same of a baseline.</summary>
public sealed record MetricComparison
{
    public required BaselineKind Against { get; init; }

    /// <summary><c>login</c>, <c>login/post</c>.</summary>
    public required string Metric { get; init; }

    public required ComparisonState State { get; init; }

    /// <summary>Null where nothing was compared.</summary>
    public RankTest? Ranks { get; init; }

    /// <summary>Null where nothing was compared.</summary>
    public ShapeTest? Shape { get; init; }

    /// <summary>Chance of the ranks, corrected for all tests of the run.</summary>
    public double? RanksP { get; init; }

    /// <summary>Chance of the shape, corrected for all tests of the run.</summary>
    public double? ShapeP { get; init; }

    public required string Message { get; init; }

    public override string ToString() => $"{Metric}: {Message}";
}

/// <summary>Compares a run with earlier ones, metric by metric.</summary>
public static class Comparison
{
    public static IReadOnlyList<MetricComparison> Of(LoadRun run, IReadOnlyList<BaselineMatch> matches, ComparisonRules rules)
    {
        var metrics = Baseline.MetricsOf(run);
        var pairs = matches.SelectMany(match => metrics.Select(metric => new Pair(match, metric))).ToList();
        var tested = pairs.FindAll(pair => pair.IsTestable(rules));
        var ranks = tested.ConvertAll(pair => RankTest.Of(pair.Before!, pair.Metric.Latency));
        var shapes = tested.ConvertAll(pair => ShapeTest.Of(pair.Before!, pair.Metric.Latency));
        var chances = Holm.Adjust([.. ranks.Select(test => test.P), .. shapes.Select(test => test.P)]);
        return
        [
            .. pairs.Select(pair => tested.IndexOf(pair) is >= 0 and var place
                ? Compared(pair, rules, ranks[place], shapes[place], chances[place], chances[place + tested.Count])
                : NotCompared(pair, rules)),
            .. matches.Where(match => match.IsComparable).SelectMany(match => Gone(match, metrics)),
        ];
    }

    private static MetricComparison Compared(Pair pair, ComparisonRules rules, RankTest ranks, ShapeTest shape, double ranksP, double shapeP)
    {
        const double doubt = 1 - OrderStatistics.Confidence;
        var changed = ranksP <= doubt && Math.Abs(ranks.Delta) >= rules.LeastEffect;
        var state = changed ? ranks.Delta > 0 ? ComparisonState.Worse : ComparisonState.Better
            : shapeP <= doubt && shape.Distance >= rules.LeastDistance ? ComparisonState.Reshaped
            : 2 * ranks.AtMost - 1 < rules.LeastEffect ? ComparisonState.NotWorse
            : ComparisonState.Unproven;
        return new()
        {
            Against = pair.Match.Kind,
            Metric = pair.Metric.Name,
            State = state,
            Ranks = ranks,
            Shape = shape,
            RanksP = ranksP,
            ShapeP = shapeP,
            Message = $"{Words(state)} {pair.Match.Name}: an answer is slower than one of then with a probability of " +
                $"{ranks.Superiority:0.###} ({ranks.AtLeast:0.###} to {ranks.AtMost:0.###}; p {ranksP:0.####}), distance of the " +
                $"distributions {shape.Distance:0.###} (p {shapeP:0.####}), {pair.Before!.Count:#,0} and {pair.Metric.Latency.Count:#,0} samples.",
        };
    }

    private static MetricComparison NotCompared(Pair pair, ComparisonRules rules)
    {
        var (state, why) = (pair.Match.WhyNot, pair.Before) switch
        {
            ({ } reason, _) when pair.Match.Baseline is null => (ComparisonState.NoBaseline, $"{reason}."),
            ({ } reason, _) => (ComparisonState.Incomparable, $"{reason}."),
            (_, null) => (ComparisonState.NoBaseline, $"{pair.Match.Name} has no such metric."),
            (_, var before) => (ComparisonState.Unproven,
                $"{before.Count:#,0} samples of {pair.Match.Name} and {pair.Metric.Latency.Count:#,0} of this; each needs {rules.MinimumSamples:#,0}."),
        };
        return new() { Against = pair.Match.Kind, Metric = pair.Metric.Name, State = state, Message = why };
    }

    // What is no longer measured cannot have stayed as good.
    private static IEnumerable<MetricComparison> Gone(BaselineMatch match, IReadOnlyList<BaselineMetric> metrics) =>
        from before in match.Baseline!.Metrics
        where metrics.All(metric => metric.Name != before.Name)
        select new MetricComparison
        {
            Against = match.Kind,
            Metric = before.Name,
            State = ComparisonState.Unproven,
            Message = $"measured in {match.Name}, and not in this one.",
        };

    private static string Words(ComparisonState state) => state switch
    {
        ComparisonState.NotWorse => "not slower than",
        ComparisonState.Better => "faster than",
        ComparisonState.Worse => "slower than",
        ComparisonState.Reshaped => "distributed otherwise than",
        ComparisonState.Unproven => "perhaps slower than",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state is not of two histograms."),
    };

    private sealed record Pair(BaselineMatch Match, BaselineMetric Metric)
    {
        public Histogram? Before { get; } = Match.Baseline?.Metrics.FirstOrDefault(row => row.Name == Metric.Name)?.Latency;

        public bool IsTestable(ComparisonRules rules) => Match.IsComparable && Before is not null
            && Math.Min(Before.Count, Metric.Latency.Count) >= Math.Max(1, rules.MinimumSamples);
    }
}
