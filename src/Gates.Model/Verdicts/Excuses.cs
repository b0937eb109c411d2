using Gates.Model.Overrides;
using Gates.Model.Policies;
using Gates.Model.Quarantine;
using Gates.Model.Results;

namespace Gates.Model.Verdicts;

/// <summary>Why a check that does not hold does not hold the run.</summary>
/// <param name="Why">Quarantine or override, with who answers for it.</param>
/// <param name="Until">When it ends to count.</param>
public sealed record Excuse(string Why, DateTimeOffset Until);

/// <summary>Quarantine and overrides of one run: what they excuse, and what is wrong with them.</summary>
internal sealed class Excuses
{
    private readonly Dictionary<string, Excuse> _quarantine = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Excuse> _overrides = new(StringComparer.Ordinal);

    private Excuses(IReadOnlyList<Finding> problems, IReadOnlyList<string> notes) => (Problems, Notes) = (problems, notes);

    /// <summary>What ends the run with exit code 7: a quarantine that is not one.</summary>
    public IReadOnlyList<Finding> Problems { get; }

    /// <summary>Overrides that count for nothing, and post-validations that are due.</summary>
    public IReadOnlyList<string> Notes { get; }

    public static Excuses Of(Policy policy, RunFacts run)
    {
        var quarantine = run.Quarantine;
        var problems = quarantine is null ? [] : QuarantineRules.Problems(quarantine, policy, run).ToList();
        var judged = run.Overrides.Select(given => (Given: given, WhyNot: OverrideRules.WhyNot(given, policy, run))).ToList();
        var excuses = new Excuses(
            [.. problems.Select(problem => new Finding(ExitCode.ConfigurationInvalid, $"Quarantine: {problem}"))],
            [
                .. run.RefusedOverrides.Select(refused => $"An override counts for nothing: {refused}"),
                .. judged.Select(one => one.WhyNot is { } why
                    ? $"An override counts for nothing: {one.Given.File}: {why}."
                    : $"Post-validation of {one.Given.Says.Check} is due by {one.Given.Says.ValidationDue:u}: {one.Given.Says.Validation}"),
            ]);
        // A quarantine with a problem excuses nothing at all: which part of it was meant, nobody knows.
        foreach (var check in problems.Count == 0 ? quarantine?.Checks ?? [] : [])
        {
            excuses._quarantine[check.Id] = new(
                $"in quarantine until {check.Expiry:yyyy-MM-dd}: {check.Reason} ({check.Owner}, {check.Issue})",
                new DateTimeOffset(check.Expiry.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        }

        foreach (var (given, _) in judged.Where(one => one.WhyNot is null))
        {
            // Once its post-validation is due it counts no longer.
            var until = given.Says.ValidationDue < given.Says.ExpiresAt ? given.Says.ValidationDue : given.Says.ExpiresAt;
            excuses._overrides[given.Says.Check] = new($"overridden by {given.Approver} until {until:u}: {given.Says.Reason}", until);
        }

        return excuses;
    }

    /// <summary>The check with its excuse, if it needs one and has one. Build, connection, generator and rollback are nobody's to excuse.</summary>
    public JudgedCheck Applied(JudgedCheck check)
    {
        if (check is { Result: CheckResult.Passed, EarlierFailures.Count: 0 })
            return check;
        var name = CheckNames.Of(check.Lane, check.Name);
        var excuse = check.Subject switch
        {
            CheckSubject.Deployment => _quarantine.GetValueOrDefault(name) ?? _overrides.GetValueOrDefault(name),
            CheckSubject.Limit => _overrides.GetValueOrDefault(name),
            CheckSubject.Build or CheckSubject.Connection or CheckSubject.RollbackLimit or CheckSubject.Generator => null,
            _ => throw new InvalidOperationException($"There is no subject {check.Subject}."),
        };
        return check with { Excuse = excuse };
    }
}
