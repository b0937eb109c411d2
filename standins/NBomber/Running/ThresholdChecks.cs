using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;

namespace NBomber.Running;

/// <summary>Looks at the thresholds of a run, every reporting interval and at its end.</summary>
internal sealed class ThresholdChecks(IReadOnlyList<ScenarioProps> scenarios, TimeSpan interval)
{
    private readonly IReadOnlyList<Tally> _tallies =
        [.. from scenario in scenarios from threshold in scenario.Thresholds select new Tally(scenario.ScenarioName, threshold)];

    private TimeSpan _looked;

    public bool IsEmpty => _tallies.Count == 0;

    /// <summary>Looks, when it is time to; answers why the run is to end, or null.</summary>
    public string? Look(TimeSpan elapsed, ScenarioStats[] stats)
    {
        if (elapsed < _looked + interval)
            return null;
        _looked = elapsed;
        foreach (var tally in _tallies.Where(tally => elapsed >= tally.Threshold.StartCheckAfter))
            tally.Look(stats);
        return _tallies.FirstOrDefault(tally => tally.Aborts) is { } broken
            ? $"Threshold '{broken.Threshold.Expression}' of scenario '{broken.Scenario}' was not met {broken.Errors} times, at {elapsed:mm\\:ss}."
            : null;
    }

    public ThresholdResult[] AtTheEnd(ScenarioStats[] stats)
    {
        foreach (var tally in _tallies)
            tally.Look(stats);
        return [.. _tallies.Select(tally => tally.Result())];
    }

    private sealed class Tally(string scenario, Threshold threshold)
    {
        private string _exception = "";

        public string Scenario => scenario;

        public Threshold Threshold => threshold;

        public int Errors { get; private set; }

        public bool Aborts => Errors >= threshold.AbortWhenErrorCount;

        public void Look(ScenarioStats[] stats)
        {
            try
            {
                if (!threshold.IsMet(stats.Get(scenario)))
                    Errors++;
            }
            catch (Exception error)
            {
                Errors++;
                _exception = error.Message;
            }
        }

        public ThresholdResult Result() => new()
        {
            ScenarioName = scenario,
            StepName = threshold.StepName,
            CheckExpression = threshold.Expression,
            ExceptionMsg = _exception,
            ErrorCount = Errors,
            IsFailed = Errors > 0,
        };
    }
}
