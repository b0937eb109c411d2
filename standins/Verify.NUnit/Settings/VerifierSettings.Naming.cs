namespace VerifyTests;

public static partial class VerifierSettings
{
    public static void DisableRequireUniquePrefix()
    {
        ThrowIfStarted();
        Settings.DisableRequireUniquePrefix();
    }

    public static void UniqueForRuntime()
    {
        ThrowIfStarted();
        Settings.UniqueForRuntime();
    }

    public static void UniqueForRuntimeAndVersion()
    {
        ThrowIfStarted();
        Settings.UniqueForRuntimeAndVersion();
    }

    public static void UniqueForTargetFramework()
    {
        ThrowIfStarted();
        Settings.UniqueForTargetFramework();
    }

    public static void UniqueForTargetFrameworkAndVersion()
    {
        ThrowIfStarted();
        Settings.UniqueForTargetFrameworkAndVersion();
    }

    public static void UniqueForAssemblyConfiguration()
    {
        ThrowIfStarted();
        Settings.UniqueForAssemblyConfiguration();
    }

    public static void UniqueForArchitecture()
    {
        ThrowIfStarted();
        Settings.UniqueForArchitecture();
    }

    public static void UniqueForOSPlatform()
    {
        ThrowIfStarted();
        Settings.UniqueForOSPlatform();
    }

    public static void AutoVerify(bool includeBuildServer = true, bool throwException = false)
    {
        ThrowIfStarted();
        Settings.AutoVerify(includeBuildServer, throwException);
    }

    public static void AutoVerify(Func<string, bool> autoVerify, bool includeBuildServer = true, bool throwException = false)
    {
        ThrowIfStarted();
        Settings.AutoVerify(autoVerify, includeBuildServer, throwException);
    }

    public static void UseStrictJson()
    {
        ThrowIfStarted();
        Settings.UseStrictJson();
    }
}
