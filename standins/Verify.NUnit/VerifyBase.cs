using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyNUnit;

/// <summary>
/// Verify as members of the fixture, with settings for all its tests. The constructor must be called explicitly,
/// <c>class X() : VerifyBase()</c>: by it the class says where its source is.
/// </summary>
public abstract class VerifyBase
{
    private readonly VerifySettings? settings;
    private readonly string sourceFile;

    protected VerifyBase(VerifySettings? settings = null, [CallerFilePath] string sourceFile = "")
    {
        if (string.IsNullOrWhiteSpace(sourceFile))
            throw Messages.Error($"{nameof(VerifyBase)}.ctor must be called explicitly.");

        this.settings = settings;
        this.sourceFile = sourceFile;
    }

    public SettingsTask Verify(object? target, VerifySettings? settings = null) =>
        Verifier.Verify(target, settings ?? this.settings, sourceFile);

    public SettingsTask Verify(string? target, VerifySettings? settings = null) =>
        Verifier.Verify(target, settings ?? this.settings, sourceFile);

    public SettingsTask Verify(string? target, string extension, VerifySettings? settings = null) =>
        Verifier.Verify(target, extension, settings ?? this.settings, sourceFile);

    public SettingsTask Verify<T>(Task<T> target, VerifySettings? settings = null) =>
        Verifier.Verify(target, settings ?? this.settings, sourceFile);

    public SettingsTask Verify(byte[] target, string extension, VerifySettings? settings = null) =>
        Verifier.Verify(target, extension, settings ?? this.settings, sourceFile);

    public SettingsTask Verify(Stream target, string extension, VerifySettings? settings = null) =>
        Verifier.Verify(target, extension, settings ?? this.settings, sourceFile);

    public SettingsTask VerifyJson(string target, VerifySettings? settings = null) =>
        Verifier.VerifyJson(target, settings ?? this.settings, sourceFile);

    public SettingsTask Throws(Action target, VerifySettings? settings = null) =>
        Verifier.Throws(target, settings ?? this.settings, sourceFile);

    public SettingsTask ThrowsTask(Func<Task> target, VerifySettings? settings = null) =>
        Verifier.ThrowsTask(target, settings ?? this.settings, sourceFile);
}
