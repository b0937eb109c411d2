using Gates.Kit.Targets;
using Gates.Model.Limits;
using Gates.Model.Policies;
using Gates.Model.Results;

namespace Gates.Kit.Lanes;

/// <summary>The limits of the policy as a lane judges them. They stand in <c>fixtures/policies</c> and nowhere else.</summary>
public static class LanePolicy
{
    /// <summary>The limits whose metric the lane measures, in the order of the policy.</summary>
    /// <exception cref="GateException">The policy cannot be read; every error is listed.</exception>
    public static IReadOnlyList<Limit> LimitsOf(string lane) =>
        [.. Read().Limits.Where(limit => Metric.Of(limit.Statement.Metric).Lane == lane)];

    /// <summary>The one limit of a metric that is proved by single samples.</summary>
    /// <exception cref="GateException">The policy has none, or several: a check with nothing to hold to would show nothing.</exception>
    public static Limit LimitOn(Metric metric) => LimitOn(metric, Read().Limits);

    internal static Limit LimitOn(Metric metric, IEnumerable<Limit> limits) => limits.Where(limit => limit.Statement.Metric == metric.Name).ToList() switch
    {
        [var limit] => limit,
        var found => throw new GateException(
            ObstacleKind.Configuration, $"{PathOf()}: the limits on {metric.Name} are {found.Count}, but must be one: a check of the {metric.Lane} lane proves it."),
    };

    private static Policy Read()
    {
        var file = PathOf();
        try
        {
            return PolicyJson.Parse(File.ReadAllText(file), file);
        }
        catch (PolicyException wrong)
        {
            throw new GateException(ObstacleKind.Configuration, wrong.Message, wrong);
        }
    }

    private static string PathOf() => Repository.PathOf("fixtures", "policies", GatedSystem.FromEnvironment().Key + ".json");
}
