using Gates.Model.Loads;

namespace Gates.Load;

/// <summary>
/// A rule that ends runs early, for a caller who starts them through an API that has no place for one: NBomber's knows whole
/// scenarios' statistics only. A plan's own rule is <see cref="LoadPlan.StopWhen"/>.
/// </summary>
public static class RunRule
{
    private static readonly AsyncLocal<Func<LoadRun, string?>?> s_rule = new();

    /// <summary>
    /// Asked once a second of every run that the caller, or what it awaits, starts until the answer is disposed of; a sentence ends the
    /// arrivals and becomes <see cref="LoadRun.Stop"/>, null goes on.
    /// </summary>
    public static IDisposable EndWhen(Func<LoadRun, string?> rule)
    {
        s_rule.Value = rule;
        return new Ending();
    }

    /// <summary>The plan, ended by its own rule or by this one, whichever comes first.</summary>
    internal static LoadPlan In(LoadPlan plan) => s_rule.Value is { } rule
        ? plan with { StopWhen = run => plan.StopWhen?.Invoke(run) ?? rule(run) }
        : plan;

    private sealed class Ending : IDisposable
    {
        public void Dispose() => s_rule.Value = null;
    }
}
