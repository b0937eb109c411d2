using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyNUnit;

/// <summary>
/// Compares a value with the snapshot that is kept beside the test. Everything runs when the returned task is
/// awaited; a test returns it.
/// </summary>
/// <remarks>
/// Left out, compared with upstream: Verify of archives, directories, XML, tuples and combinations, converters,
/// comparers, and the search for snapshots without a test on build servers. No diff tool is started.
/// </remarks>
public static partial class Verifier
{
    public static void DerivePathInfo(DerivePathInfo derivePathInfo) => VerifierSettings.DerivePathInfo(derivePathInfo);

    public static void UseProjectRelativeDirectory(string directory) => VerifierSettings.UseProjectRelativeDirectory(directory);

    public static void UseSourceFileRelativeDirectory(string directory) => VerifierSettings.UseSourceFileRelativeDirectory(directory);

    public static SettingsTask Verify(
        object? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, run => Task.FromResult(run.Object(target)));

    public static SettingsTask Verify<T>(
        Task<T> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, async run => run.Object(await target));

    public static SettingsTask Verify<T>(
        ValueTask<T> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, async run => run.Object(await target));

    public static SettingsTask Verify<T>(
        Func<Task<T>> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, async run => run.Object(await target()));

    public static SettingsTask Verify<T>(
        IAsyncEnumerable<T> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, async run =>
        {
            var items = new List<T>();
            await foreach (var item in target) items.Add(item);
            return run.Object(items);
        });

    public static SettingsTask Verify(
        Target target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, run => Task.FromResult(run.Targets([target], target)));

    public static SettingsTask Verify(
        IEnumerable<Target> targets, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, run => Task.FromResult(run.Targets([.. targets], subject: null)));

    public static SettingsTask Verify(
        object? target, IEnumerable<Target> rawTargets, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, run => Task.FromResult(run.Both(target, rawTargets)));

    private static SettingsTask New(VerifySettings? settings, string sourceFile, Func<Run, Task<VerifyResult>> verify)
    {
        ArgumentException.ThrowIfNullOrEmpty(sourceFile);
        return new SettingsTask(settings, async merged => await verify(new Run(sourceFile, merged)));
    }
}
