using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyNUnit;

public static partial class Verifier
{
    /// <summary>Verifies the exception that the action throws; an action that returns fails the test.</summary>
    public static SettingsTask Throws(
        Action target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        ThrowsTask(
            () =>
            {
                target();
                return Task.CompletedTask;
            },
            settings,
            sourceFile);

    public static SettingsTask Throws(
        Func<object?> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Throws(() => { target(); }, settings, sourceFile);

    public static SettingsTask ThrowsTask(
        Func<Task> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, async run => run.Object(await ThrownAsync(target)));

    public static SettingsTask ThrowsTask<T>(
        Func<Task<T>> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, async run => run.Object(await ThrownAsync(target)));

    public static SettingsTask ThrowsValueTask(
        Func<ValueTask> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, async run => run.Object(await ThrownAsync(() => target().AsTask())));

    public static SettingsTask ThrowsValueTask<T>(
        Func<ValueTask<T>> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, async run => run.Object(await ThrownAsync(() => target().AsTask())));

    private static async Task<Exception> ThrownAsync(Func<Task> target)
    {
        try
        {
            await target();
        }
        catch (Exception thrown)
        {
            return thrown;
        }

        throw Messages.Error("Did not throw.");
    }
}
