using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>A Verify that has not run yet: it runs when awaited, so settings may still be added.</summary>
public partial class SettingsTask
{
    private readonly VerifySettings settings;
    private readonly Func<VerifySettings, Task<VerifyResult>> verify;
    private Task<VerifyResult>? task;

    public SettingsTask(VerifySettings? settings, Func<VerifySettings, Task<VerifyResult>> buildTask)
    {
        this.settings = new VerifySettings(settings);
        verify = buildTask;
    }

    public VerifySettings CurrentSettings => settings;

    public Task<VerifyResult> ToTask() => task ??= verify(settings);

    public TaskAwaiter<VerifyResult> GetAwaiter() => ToTask().GetAwaiter();

    public ConfiguredTaskAwaitable<VerifyResult> ConfigureAwait(bool continueOnCapturedContext) =>
        ToTask().ConfigureAwait(continueOnCapturedContext);

    public static implicit operator Task(SettingsTask settingsTask) => settingsTask.ToTask();

    public static implicit operator Task<VerifyResult>(SettingsTask settingsTask) => settingsTask.ToTask();

    private SettingsTask With(Action<VerifySettings> change)
    {
        change(settings);
        return this;
    }
}
