namespace VerifyTests;

public partial class VerifySettings
{
    internal string? Directory { get; private set; }

    internal string? FileName { get; private set; }

    internal string? TypeName { get; private set; }

    internal string? MethodName { get; private set; }

    internal object?[]? Parameters { get; private set; }

    internal string? ParametersText { get; private set; }

    /// <summary>Null: none is ignored. Empty: all are.</summary>
    internal HashSet<string>? IgnoredParameters { get; private set; }

    internal bool VerifiedWithoutParameters { get; private set; }

    internal bool WithoutConstructorParameters { get; private set; }

    internal bool SharesPrefix { get; private set; }

    internal Uniqueness Uniqueness { get; private set; }

    /// <summary>Where the files are, relative to the directory of the source file.</summary>
    public void UseDirectory(string directory) => Directory = directory;

    /// <summary>Replaces type, method and parameters.</summary>
    public void UseFileName(string fileName) => FileName = fileName;

    public void UseTypeName(string name) => TypeName = name;

    public void UseMethodName(string name) => MethodName = name;

    /// <summary>Names the file by these values, matched with the parameter names from the first on.</summary>
    public void UseParameters(params object?[] parameters) => Parameters = parameters;

    public void UseTextForParameters(string parametersText) => ParametersText = parametersText;

    /// <summary>Leaves the named parameters, or all when none is named, out of the verified file's name.</summary>
    public void IgnoreParameters(params string[] parameterNames) => IgnoredParameters = [.. parameterNames];

    /// <summary>All cases share one verified file; each has its own received file.</summary>
    public void IgnoreParametersForVerified(params object?[] parameters)
    {
        VerifiedWithoutParameters = true;
        if (parameters.Length > 0) UseParameters(parameters);
    }

    public void IgnoreConstructorParameters() => WithoutConstructorParameters = true;

    public void DisableRequireUniquePrefix() => SharesPrefix = true;

    public void UniqueForRuntime() => Uniqueness |= Uniqueness.Runtime;

    public void UniqueForRuntimeAndVersion() => Uniqueness |= Uniqueness.RuntimeAndVersion;

    public void UniqueForTargetFramework() => Uniqueness |= Uniqueness.TargetFramework;

    public void UniqueForTargetFrameworkAndVersion() => Uniqueness |= Uniqueness.TargetFrameworkAndVersion;

    public void UniqueForAssemblyConfiguration() => Uniqueness |= Uniqueness.Configuration;

    public void UniqueForArchitecture() => Uniqueness |= Uniqueness.Architecture;

    public void UniqueForOSPlatform() => Uniqueness |= Uniqueness.OSPlatform;

    private void CopyNaming(VerifySettings from)
    {
        Directory = from.Directory;
        FileName = from.FileName;
        TypeName = from.TypeName;
        MethodName = from.MethodName;
        Parameters = from.Parameters;
        ParametersText = from.ParametersText;
        IgnoredParameters = from.IgnoredParameters;
        VerifiedWithoutParameters = from.VerifiedWithoutParameters;
        WithoutConstructorParameters = from.WithoutConstructorParameters;
        SharesPrefix = from.SharesPrefix;
        Uniqueness = from.Uniqueness;
    }
}
