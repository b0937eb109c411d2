using System.Reflection;

namespace VerifyTests;

/// <summary>Where a snapshot is and what its name starts with; null keeps the default.</summary>
public readonly struct PathInfo(string? directory = null, string? typeName = null, string? methodName = null)
{
    public string? Directory { get; } = directory;

    public string? TypeName { get; } = typeName;

    public string? MethodName { get; } = methodName;
}

public delegate PathInfo DerivePathInfo(string sourceFile, string projectDirectory, Type type, MethodInfo method);

internal static class TypeNames
{
    /// <summary><c>Outer.Nested</c>; the namespace is no part of a file name.</summary>
    public static string NameWithParent(this Type type) =>
        type.IsNested ? $"{type.ReflectedType!.Name}.{type.Name}" : type.Name;
}
