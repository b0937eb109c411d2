namespace VerifyTests;

public partial class SettingsTask
{
    public SettingsTask UseDirectory(string directory) => With(settings => settings.UseDirectory(directory));

    public SettingsTask UseFileName(string fileName) => With(settings => settings.UseFileName(fileName));

    public SettingsTask UseTypeName(string name) => With(settings => settings.UseTypeName(name));

    public SettingsTask UseMethodName(string name) => With(settings => settings.UseMethodName(name));

    public SettingsTask UseParameters(params object?[] parameters) =>
        With(settings => settings.UseParameters(parameters));

    public SettingsTask UseTextForParameters(string parametersText) =>
        With(settings => settings.UseTextForParameters(parametersText));

    public SettingsTask IgnoreParameters(params string[] parameterNames) =>
        With(settings => settings.IgnoreParameters(parameterNames));

    public SettingsTask IgnoreParametersForVerified(params object?[] parameters) =>
        With(settings => settings.IgnoreParametersForVerified(parameters));

    public SettingsTask IgnoreConstructorParameters() => With(settings => settings.IgnoreConstructorParameters());

    public SettingsTask DisableRequireUniquePrefix() => With(settings => settings.DisableRequireUniquePrefix());

    public SettingsTask UniqueForRuntime() => With(settings => settings.UniqueForRuntime());

    public SettingsTask UniqueForRuntimeAndVersion() => With(settings => settings.UniqueForRuntimeAndVersion());

    public SettingsTask UniqueForTargetFramework() => With(settings => settings.UniqueForTargetFramework());

    public SettingsTask UniqueForTargetFrameworkAndVersion() =>
        With(settings => settings.UniqueForTargetFrameworkAndVersion());

    public SettingsTask UniqueForAssemblyConfiguration() =>
        With(settings => settings.UniqueForAssemblyConfiguration());

    public SettingsTask UniqueForArchitecture() => With(settings => settings.UniqueForArchitecture());

    public SettingsTask UniqueForOSPlatform() => With(settings => settings.UniqueForOSPlatform());

    public SettingsTask DisableDiff() => With(settings => settings.DisableDiff());

    public SettingsTask AutoVerify(bool includeBuildServer = true, bool throwException = false) =>
        With(settings => settings.AutoVerify(includeBuildServer, throwException));

    public SettingsTask AutoVerify(Func<string, bool> autoVerify, bool includeBuildServer = true, bool throwException = false) =>
        With(settings => settings.AutoVerify(autoVerify, includeBuildServer, throwException));

    public SettingsTask UseStrictJson() => With(settings => settings.UseStrictJson());
}
