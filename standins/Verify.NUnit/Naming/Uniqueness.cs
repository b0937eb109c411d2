using System.Reflection;
using System.Runtime.InteropServices;

namespace VerifyTests;

/// <summary>Parts of the file name by which results of different machines and builds are told apart.</summary>
[Flags]
internal enum Uniqueness
{
    None = 0,
    TargetFramework = 1,
    TargetFrameworkAndVersion = 2,
    Configuration = 4,
    Architecture = 8,
    OSPlatform = 16,
    Runtime = 32,
    RuntimeAndVersion = 64,
}

internal static class UniquenessParts
{
    /// <summary>For example <c>.DotNet10_0.Debug.x64</c>; equal parts are named once.</summary>
    public static string Of(Uniqueness flags, Assembly assembly)
    {
        var withVersion = $"DotNet{Environment.Version.Major}_{Environment.Version.Minor}";
        (Uniqueness Flag, string Text)[] parts =
        [
            (Uniqueness.TargetFrameworkAndVersion, withVersion),
            (Uniqueness.TargetFramework, "DotNet"),
            (Uniqueness.Configuration, Configuration(assembly)),
            (Uniqueness.Architecture, RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()),
            (Uniqueness.OSPlatform, Platform()),
            (Uniqueness.RuntimeAndVersion, withVersion),
            (Uniqueness.Runtime, "DotNet"),
        ];
        return string.Concat(parts.Where(part => flags.HasFlag(part.Flag)).Select(part => part.Text).Distinct().Select(text => $".{text}"));
    }

    private static string Configuration(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration
        ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no AssemblyConfiguration attribute.");

    private static string Platform() =>
        OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "OSX" : "Linux";
}
