using Gates.Kit;
using Gates.Kit.Browser;
using Gates.Kit.Lanes;
using Gates.Model;
using Gates.Model.Results;

namespace Gates.Runner.Runs;

/// <summary>The deadlines of a run, held against each other before anything is built or started (ADR 52).</summary>
internal static class NestedDeadlines
{
    /// <exception cref="GateException">One is longer than the one around it; each is told.</exception>
    /// <exception cref="Gates.Model.Policies.PolicyException">The load profiles cannot be read.</exception>
    public static void Refuse(RunRequest request)
    {
        Deadline[] around = [.. request.LaneDeadline is { } lane ? [new("--lane-deadline", lane)] : Array.Empty<Deadline>(), new("--deadline", request.Deadline)];
        var wrong = request.Lanes.Select(lane => InLane(lane, request)).Append([])
            .SelectMany(inside => Deadlines.Contradictions([.. inside, .. around])).Distinct(StringComparer.Ordinal).ToList();
        if (wrong.Count > 0)
            throw new GateException(ObstacleKind.Configuration, string.Join(' ', wrong));
    }

    /// <summary>Of a step and a check, the innermost first. The steps of the browser lane its own file holds against its check.</summary>
    private static IEnumerable<Deadline> InLane(string lane, RunRequest request)
    {
        if (lane == Model.Lanes.Smoke)
            return [EndsWithinAttribute.OfACheck(request.CheckDeadline)];
        if (lane == Model.Lanes.E2E)
            return [BrowserOptionsReader.OfACheck(BrowserOptionsReader.Read())];
        // A name that the file does not have is the lane's to refuse.
        return lane == Model.Lanes.Load && request.LoadProfile is { } name && ProfileFile.Of(request.System).TryGetValue(name, out var profile)
            ? [new("the deadline of an arrival", profile.LongestArrival), new($"load profile '{name}', its last arrival included,", profile.Longest)]
            : [];
    }
}
