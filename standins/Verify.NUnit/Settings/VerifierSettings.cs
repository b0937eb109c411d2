using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>Settings of the whole program. They are fixed by the first Verify: set them in a [ModuleInitializer].</summary>
public static partial class VerifierSettings
{
    private static readonly VerifySettings Settings = new();
    private static string? firstVerify;

    /// <summary>What the program set, or what a test of the stand-in wants it to have set.</summary>
    internal static VerifySettings Shared => Settings;

    internal static DerivePathInfo? PathInfoDeriver { get; private set; }

    internal static bool OmitsContent { get; private set; }

    internal static bool Started => firstVerify is not null;

    public static void DerivePathInfo(DerivePathInfo derivePathInfo)
    {
        ThrowIfStarted();
        PathInfoDeriver = derivePathInfo;
    }

    /// <summary>Every snapshot is in this directory of the project, not beside its test.</summary>
    public static void UseProjectRelativeDirectory(string directory)
    {
        ThrowIfStarted();
        PathInfoDeriver = (_, projectDirectory, type, method) =>
            new PathInfo(Path.Combine(projectDirectory, directory), type.NameWithParent(), method.Name);
    }

    public static void UseSourceFileRelativeDirectory(string directory)
    {
        ThrowIfStarted();
        PathInfoDeriver = (sourceFile, _, type, method) =>
            new PathInfo(Path.Combine(Path.GetDirectoryName(sourceFile)!, directory), type.NameWithParent(), method.Name);
    }

    /// <summary>The mismatch message names the files only.</summary>
    public static void OmitContentFromException()
    {
        ThrowIfStarted();
        OmitsContent = true;
    }

    internal static void Start(string test) => firstVerify ??= test;

    internal static void ThrowIfStarted([CallerMemberName] string member = "")
    {
        if (firstVerify is null) return;

        throw new InvalidOperationException(
            $"The API '{member}' must be called prior to any Verify has run. "
            + $"Usually this is done in a [ModuleInitializer]. Verify run by: {firstVerify}");
    }
}
