namespace Allure.Net.Commons;

/// <summary>Steps and fixture methods by hand, where a lambda does not fit. Prefer <see cref="AllureApi"/>.</summary>
public static partial class ExtendedApi
{
    private static AllureLifecycle Lifecycle => AllureLifecycle.Instance;

    public static void StartStep(string name)
    {
        if (Lifecycle.Context.Current is not null) Lifecycle.StartStep(new StepResult { name = name });
    }

    public static void StartStep(string name, Action<StepResult> updateResults)
    {
        if (Lifecycle.Context.Current is null) return;

        StartStep(name);
        Lifecycle.UpdateStep(updateResults);
    }

    public static void PassStep() => StopStep(Status.passed, error: null);

    public static void PassStep(Action<StepResult> updateResults) => UpdateStep(updateResults, PassStep);

    public static void FailStep() => StopStep(Status.failed, error: null);

    public static void FailStep(Exception error) => StopStep(Status.failed, error);

    public static void FailStep(Action<StepResult> updateResults) => UpdateStep(updateResults, FailStep);

    public static void FailStep(Action<StepResult> updateResults, Exception error) =>
        UpdateStep(updateResults, () => FailStep(error));

    public static void BreakStep() => StopStep(Status.broken, error: null);

    public static void BreakStep(Exception error) => StopStep(Status.broken, error);

    public static void BreakStep(Action<StepResult> updateResults) => UpdateStep(updateResults, BreakStep);

    public static void BreakStep(Action<StepResult> updateResults, Exception error) =>
        UpdateStep(updateResults, () => BreakStep(error));

    public static void SkipStep() => StopStep(Status.skipped, error: null);

    public static void SkipStep(Action<StepResult> updateResults) => UpdateStep(updateResults, SkipStep);

    /// <summary>Passed without an error, else failed or broken by the kind of the error.</summary>
    public static void ResolveStep(Exception? error) => StopStep(StatusOf(error), error);

    internal static Status StatusOf(Exception? error)
    {
        if (error is null) return Status.passed;

        var known = Lifecycle.AllureConfiguration.FailExceptions ?? [];
        var names = error.GetType().GetInterfaces().Select(type => type.FullName).ToHashSet();
        for (var type = error.GetType(); type is not null; type = type.BaseType) names.Add(type.FullName);
        return known.Exists(names.Contains) ? Status.failed : Status.broken;
    }

    internal static StatusDetails? DetailsOf(Exception? error) => error is null
        ? null
        : new StatusDetails
        {
            message = string.IsNullOrEmpty(error.Message) ? error.GetType().Name : error.Message,
            trace = error.ToString(),
        };

    private static void UpdateStep(Action<StepResult> update, Action stop)
    {
        if (!Lifecycle.Context.HasStep) return;

        Lifecycle.UpdateStep(update);
        stop();
    }

    private static void StopStep(Status status, Exception? error)
    {
        if (!Lifecycle.Context.HasStep) return;

        Lifecycle.StopStep(step =>
        {
            step.status = status;
            step.statusDetails = DetailsOf(error) ?? step.statusDetails;
        });
    }
}
