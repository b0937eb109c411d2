using System.Collections.Concurrent;
using Allure.Net.Commons.Configuration;
using Allure.Net.Commons.Writing;

namespace Allure.Net.Commons;

/// <summary>
/// The one place that knows what runs, and that writes it. Safe under ParallelScope.All: the context is
/// asynchronous-local, the model is changed and written under one lock.
/// </summary>
/// <remarks>Left out, compared with upstream: test plans (ALLURE_TESTPLAN_PATH) and other writers than files.</remarks>
public partial class AllureLifecycle
{
    private static readonly Lazy<AllureLifecycle> Shared = new(() => new AllureLifecycle());

    private readonly ConcurrentDictionary<Type, ITypeFormatter> formatters = new();
    private readonly AsyncLocal<AllureContext?> context = new();
    private readonly Lock model = new();
    private readonly ResultsWriter writer;

    internal AllureLifecycle()
    {
        (AllureConfiguration, JsonConfiguration) = AllureConfiguration.Read();
        AllureConfiguration.FailExceptions ??=
        [
            "NUnit.Framework.Internal.NUnitException",
            "NUnit.Framework.AssertionException",
            "NUnit.Framework.MultipleAssertException",
        ];
        writer = new ResultsWriter(AllureConfiguration.Directory, AllureConfiguration.IndentOutput);
    }

    /// <summary>Reads the configuration at first use: set ALLURE_CONFIG before.</summary>
    public static AllureLifecycle Instance => Shared.Value;

    public AllureConfiguration AllureConfiguration { get; }

    /// <summary>The configuration file's text.</summary>
    public string JsonConfiguration { get; }

    /// <summary>Full path of the results directory; it exists.</summary>
    public string ResultsDirectory => writer.Directory;

    public IReadOnlyDictionary<Type, ITypeFormatter> TypeFormatters => formatters;

    /// <summary>What runs in the current flow of execution. Capture it to carry it over to another flow.</summary>
    public AllureContext Context
    {
        get => context.Value ??= new AllureContext();
        private set => context.Value = value;
    }

    public void AddTypeFormatter<T>(TypeFormatter<T> typeFormatter) => formatters[typeof(T)] = typeFormatter;

    /// <summary>Deletes everything in the results directory.</summary>
    public virtual void CleanupResultDirectory() => writer.Clean();

    /// <summary>Runs an action as if it were called where the context was captured; null means here.</summary>
    /// <returns>The context as the action left it.</returns>
    public AllureContext RunInContext(AllureContext? context, Action action)
    {
        var original = Context;
        try
        {
            Context = context ?? original;
            action();
            return Context;
        }
        finally
        {
            if (context is not null) Context = original;
        }
    }

    public async Task RunInContextAsync(AllureContext? context, Func<Task> asyncAction)
    {
        Context = context ?? Context;
        await asyncAction();
    }

    public void RestoreContext(AllureContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Context = context;
    }

    internal string Format(object? value) =>
        value is not null && formatters.TryGetValue(value.GetType(), out var formatter)
            ? formatter.Format(value)
            : JsonText.Of(value);

    /// <summary>Writes the file, then records it with the innermost step, fixture method or test.</summary>
    internal void Attach(string name, string? type, byte[] content, string extension)
    {
        var source = $"{Guid.NewGuid():D}-attachment{extension}";
        writer.WriteAttachment(source, content);
        Update(Context.Current, item => item.attachments.Add(new Attachment { name = name, source = source, type = type }));
    }

    private AllureLifecycle Update<T>(T? item, Action<T> update)
        where T : class
    {
        if (item is null) throw new InvalidOperationException($"No {typeof(T).Name} is running here.");

        lock (model) update(item);
        return this;
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private static void Begin(ExecutableItem item)
    {
        item.stage = Stage.running;
        item.start = Now();
    }

    private static void End(ExecutableItem item)
    {
        item.stage = Stage.finished;
        item.stop = Now();
    }
}
