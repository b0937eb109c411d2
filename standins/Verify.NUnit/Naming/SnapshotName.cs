using System.Collections.Concurrent;
using System.Reflection;

namespace VerifyTests;

/// <summary><c>{Directory}/{Type}.{Method}_{parameter}={value}.{UniqueFor}</c>, for the received and the verified file.</summary>
internal sealed record SnapshotName(string Directory, string ReceivedPrefix, string VerifiedPrefix)
{
    private static readonly ConcurrentDictionary<string, byte> Used = new();

    public static SnapshotName Of(CurrentTest test, string sourceFile, VerifySettings settings)
    {
        var sourceDirectory = Path.GetDirectoryName(sourceFile)!;
        var derived = VerifierSettings.PathInfoDeriver?.Invoke(sourceFile, ProjectDirectory(test.Type), test.Type, test.Method)
            ?? default;
        var directory = Path.GetFullPath(Path.Combine(sourceDirectory, settings.Directory ?? derived.Directory ?? ""));
        var unique = UniquenessParts.Of(settings.Uniqueness | VerifierSettings.Shared.Uniqueness, test.Type.Assembly);
        if (settings.FileName is { } name) return Claim(new SnapshotName(directory, name + unique, name + unique), settings);

        var stem = $"{settings.TypeName ?? derived.TypeName ?? test.Type.NameWithParent()}"
            + $".{settings.MethodName ?? derived.MethodName ?? test.Method.Name}";
        var (received, verified) = Parameters(test, settings);
        return Claim(new SnapshotName(directory, stem + received + unique, stem + verified + unique), settings);
    }

    public static string ProjectDirectory(Type type) =>
        type.Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(metadata => metadata.Key == "Verify.ProjectDirectory")?.Value ?? "";

    private static (string Received, string Verified) Parameters(CurrentTest test, VerifySettings settings)
    {
        if (settings.ParametersText is { } text) return ($"_{text}", $"_{text}");

        var all = Values(test, settings);
        var verified = settings switch
        {
            { VerifiedWithoutParameters: true } => [],
            { IgnoredParameters: { Count: 0 } } => [],
            { IgnoredParameters: { } ignored } => all.Where(parameter => !ignored.Contains(parameter.Name)),
            _ => all,
        };
        return (Join(all), Join(verified));
    }

    private static IReadOnlyList<(string Name, object? Value)> Values(CurrentTest test, VerifySettings settings)
    {
        var constructor = settings.WithoutConstructorParameters ? [] : test.ConstructorArguments;
        if (settings.Parameters is not { } values) return [.. constructor, .. test.Arguments];

        string[] names = [.. constructor.Select(argument => argument.Name), .. test.MethodParameters];
        if (values.Length > names.Length)
        {
            throw new InvalidOperationException(
                $"The number of passed in parameters ({values.Length}) must not exceed the number of parameters "
                + $"for the method ({names.Length}).");
        }

        return [.. names.Zip(values)];
    }

    private static string Join(IEnumerable<(string Name, object? Value)> parameters) =>
        string.Concat(parameters.Select(parameter => $"_{parameter.Name}={ParameterText.Of(parameter.Value)}"));

    private static SnapshotName Claim(SnapshotName name, VerifySettings settings)
    {
        if (settings.SharesPrefix || VerifierSettings.Shared.SharesPrefix) return name;

        // Cases that share a verified file on purpose still have a received file each.
        var prefix = Path.Combine(name.Directory, settings.VerifiedWithoutParameters ? name.ReceivedPrefix : name.VerifiedPrefix);
        return Used.TryAdd(prefix, 0) ? name : throw Messages.Error(Messages.PrefixUsed(prefix));
    }
}
