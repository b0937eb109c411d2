using System.Reflection;
using NUnit.Framework.Internal;

namespace VerifyTests;

/// <summary>What the running test is, for naming: its type, its method and the values that it was given.</summary>
internal sealed record CurrentTest(
    Type Type,
    MethodInfo Method,
    IReadOnlyList<(string Name, object? Value)> ConstructorArguments,
    IReadOnlyList<(string Name, object? Value)> Arguments,
    IReadOnlyList<string> MethodParameters)
{
    public string Name => $"{Type.NameWithParent()}.{Method.Name}";

    public static CurrentTest Get()
    {
        var test = TestExecutionContext.CurrentContext.CurrentTest;
        if (test?.Method is not { } method || test.TypeInfo is not { } type)
            throw new InvalidOperationException("Verify must be called from a running test: it names the snapshot by it.");

        var names = method.MethodInfo.GetParameters().Select(parameter => parameter.Name!).ToList();
        return new CurrentTest(
            type.Type, method.MethodInfo, Fixture(test), [.. names.Zip(test.Arguments)], names);
    }

    private static IReadOnlyList<(string Name, object? Value)> Fixture(Test test)
    {
        for (var at = test.Parent; at is not null; at = at.Parent)
        {
            if (at is not TestFixture { Arguments.Length: > 0 } fixture) continue;

            var values = fixture.Arguments;
            var constructor = fixture.TypeInfo!.Type.GetConstructors()
                .First(candidate => candidate.GetParameters().Length == values.Length);
            return [.. constructor.GetParameters().Select(parameter => parameter.Name!).Zip(values)];
        }

        return [];
    }
}
