namespace Allure.Net.Commons;

public static partial class AllureApi
{
    /// <summary>Adds a step without content.</summary>
    public static void Step(string name) => Step(name, () => { });

    /// <summary>Runs the action as a step: passed when it returns, failed or broken by the kind of its exception.</summary>
    public static void Step(string name, Action action) => Step(name, () =>
    {
        action();
        return true;
    });

    public static T Step<T>(string name, Func<T> function)
    {
        if (Lifecycle.Context.Current is null) return function();

        return ExtendedApi.Run(() => ExtendedApi.StartStep(name), function, ExtendedApi.ResolveStep);
    }

    public static async Task Step(string name, Func<Task> action) => await Step(name, async () =>
    {
        await action();
        return true;
    });

    public static async Task<T> Step<T>(string name, Func<Task<T>> function)
    {
        if (Lifecycle.Context.Current is null) return await function();

        return await ExtendedApi.RunAsync(() => ExtendedApi.StartStep(name), function, ExtendedApi.ResolveStep);
    }
}
