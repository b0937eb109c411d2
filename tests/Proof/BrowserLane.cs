using System.Reflection;
using NUnit.Framework.Interfaces;

namespace Gates.Proof;

/// <summary>What the browser lane holds, read off its program and not off a run: a check that no run met is not forgotten.</summary>
internal static class BrowserLane
{
    /// <summary>Every check, as the catalogue names it.</summary>
    public static IReadOnlyList<string> Checks { get; } =
    [
        .. from fixture in Assembly.LoadFrom(Repository.ProgramOf("tests/E2E", "Gates.E2E")).GetTypes()
           where !fixture.IsAbstract
           from method in fixture.GetMethods()
           where method.GetCustomAttributes().Any(attribute => attribute is ISimpleTestBuilder or ITestBuilder)
           select $"{Gates.Model.Lanes.E2E}/{fixture.Name}.{method.Name}",
    ];
}
