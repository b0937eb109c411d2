using System.Runtime.CompilerServices;
using System.Text;
using VerifyTests;

namespace VerifyNUnit;

public static partial class Verifier
{
    public static SettingsTask Verify(
        string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, run => Task.FromResult(run.Object(target)));

    public static SettingsTask Verify(
        string? target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, run => Task.FromResult(run.Object(target, extension)));

    public static SettingsTask Verify(
        Task<string> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, async run => run.Object(await target));

    public static SettingsTask Verify(
        Task<string> target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, async run => run.Object(await target, extension));

    public static SettingsTask Verify(
        StringBuilder target, string extension = "txt", VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, run => Task.FromResult(run.Object(target, extension)));

    /// <summary>Keeps the order of the keys, nulls and empty strings. Text that is not JSON throws.</summary>
    public static SettingsTask VerifyJson(
        string target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, run => Task.FromResult(run.Json(target)));

    public static SettingsTask VerifyJson(
        StringBuilder target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, run => Task.FromResult(run.Json(target.ToString())));

    public static SettingsTask VerifyJson(
        Task<string> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, async run => run.Json(await target));

    public static SettingsTask VerifyJson(
        ValueTask<string> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, async run => run.Json(await target));

    public static SettingsTask VerifyJson(
        Stream target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        New(settings, sourceFile, async run =>
        {
            using var reader = new StreamReader(target);
            return run.Json(await reader.ReadToEndAsync());
        });
}
