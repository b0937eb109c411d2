namespace Allure.Net.Commons;

public static partial class ExtendedApi
{
    /// <summary>
    /// Runs the action as a set-up that the report shows. Called from a [SetUp], it is shown with that test; from a
    /// [OneTimeSetUp], with every test of the fixture. A plain [SetUp] is invisible.
    /// </summary>
    public static void Before(string name, Action action) => Before(name, Returning(action));

    public static T Before<T>(string name, Func<T> function) => Lifecycle.Context.HasContainer
        ? Run(() => StartBefore(name), function, ResolveFixture)
        : function();

    public static async Task Before(string name, Func<Task> action) => await Before(name, Returning(action));

    public static async Task<T> Before<T>(string name, Func<Task<T>> function) => Lifecycle.Context.HasContainer
        ? await RunAsync(() => StartBefore(name), function, ResolveFixture)
        : await function();

    /// <summary>Runs the action as a tear-down that the report shows.</summary>
    public static void After(string name, Action action) => After(name, Returning(action));

    public static T After<T>(string name, Func<T> function) => Lifecycle.Context.HasContainer
        ? Run(() => StartAfter(name), function, ResolveFixture)
        : function();

    public static async Task After(string name, Func<Task> action) => await After(name, Returning(action));

    public static async Task<T> After<T>(string name, Func<Task<T>> function) => Lifecycle.Context.HasContainer
        ? await RunAsync(() => StartAfter(name), function, ResolveFixture)
        : await function();

    public static void ResolveFixture(Exception? error)
    {
        if (!Lifecycle.Context.HasFixture) return;

        Lifecycle.StopFixture(fixture =>
        {
            fixture.status = StatusOf(error);
            fixture.statusDetails = DetailsOf(error);
        });
    }

    internal static T Run<T>(Action start, Func<T> function, Action<Exception?> resolve)
    {
        start();
        T result;
        try
        {
            result = function();
        }
        catch (Exception error)
        {
            resolve(error);
            throw;
        }

        resolve(null);
        return result;
    }

    internal static async Task<T> RunAsync<T>(Action start, Func<Task<T>> function, Action<Exception?> resolve)
    {
        start();
        T result;
        try
        {
            result = await function();
        }
        catch (Exception error)
        {
            resolve(error);
            throw;
        }

        resolve(null);
        return result;
    }

    private static void StartBefore(string name) => Lifecycle.StartBeforeFixture(new FixtureResult { name = name });

    private static void StartAfter(string name) => Lifecycle.StartAfterFixture(new FixtureResult { name = name });

    private static Func<bool> Returning(Action action) => () =>
    {
        action();
        return true;
    };

    private static Func<Task<bool>> Returning(Func<Task> action) => async () =>
    {
        await action();
        return true;
    };
}
