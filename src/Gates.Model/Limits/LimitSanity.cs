using Gates.Model.Statistics;

namespace Gates.Model.Limits;

/// <summary>
/// Refuses what reads well and says nothing: a limit that no run can break passes every deployment, and one that no
/// run can prove passes none.
/// </summary>
internal static class LimitSanity
{
    public static LimitError? Check(LimitStatement statement, LimitSense sense)
    {
        var metric = Metric.Of(statement.Metric);
        var required = sense == LimitSense.Requirement ? statement : statement.Negated();
        var kind = statement.Aggregation.Kind;
        if (metric.MoreIsWorse && kind != AggregationKind.Min && !required.IsUpper)
        {
            return sense == LimitSense.Requirement
                ? Wrong($"the requirement '{statement}'", $"with < or <=, because more {metric.Name} is worse; what must not happen is an alarm")
                : Wrong($"the alarm '{statement}'", $"with > or >=, because more {metric.Name} is worse; what must hold is a limit");
        }

        if (statement.Step is not null && statement.Scenario is null)
            return Wrong($"'{statement}'", "with the scenario that the step belongs to");
        if (metric.Lane != Lanes.Load && metric.Tags is [var tag, ..] && statement.Part is null)
            return Wrong($"'{statement}'", $"with a {tag}, or {{{tag}:*}} for each by itself: one crowd of them hides a slow one");
        if (statement.Window.Kind == WindowKind.For && kind == AggregationKind.Count)
            return Wrong($"'{statement}'", "a rate, or in another window: a count grows with the length of what is counted");
        return CheckValue(required, statement, metric);
    }

    private static LimitError? CheckValue(LimitStatement required, LimitStatement statement, Metric metric)
    {
        var value = statement.Value;
        switch (statement.Unit.Kind)
        {
            case UnitKind.Share when metric == Metric.Degradation:
                return value > 0 ? null : Wrong($"'{statement}'", "above 0 %: no two runs are alike");
            case UnitKind.Share:
                return value is > 0 and < 1 ? null : Wrong($"'{statement}'",
                    $"above 0 % (which only a count can show: {statement.Metric} count <= 0) and below 100 % (which nothing breaks)");
            case UnitKind.Time:
                return value is > Histogram.Shortest and < Histogram.Longest ? null : Wrong($"'{statement}'",
                    "above 1 us and below an hour: nothing else is measured");
            case UnitKind.Number:
                return CheckCount(required, statement);
            case UnitKind.Frequency or UnitKind.Size or UnitKind.Flow or UnitKind.Drift:
                return value > 0 ? null : Wrong($"'{statement}'", "above 0");
            default:
                throw new InvalidOperationException($"There is no unit of {statement.Unit.Kind}.");
        }
    }

    private static LimitError? CheckCount(LimitStatement required, LimitStatement statement)
    {
        if (decimal.Truncate(statement.Amount) != statement.Amount)
            return Wrong($"'{statement}'", "a whole number: it is a count");
        return (required.Operator, statement.Amount) switch
        {
            (LimitOperator.Less, 0) => Wrong($"'{statement}'", "what a run can prove: no count is below 0"),
            (LimitOperator.GreaterOrEqual, 0) => Wrong($"'{statement}'", "what a run can break: no count is below 0"),
            _ => null,
        };
    }

    private static LimitError Wrong(string found, string allowed) => LimitError.OfTheWhole(found, allowed);
}
