using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Gates.Model.Limits;

namespace Gates.Unit;

/// <summary>
/// Tables such as <see cref="Metric.All"/> are made once in a process, and Stryker changes mutants inside of one: a mutant of a
/// table would never be in force. Here the tests of the tables run on a second copy of the model, whose tables are made anew.
/// </summary>
public sealed class FreshTablesTests
{
    private static readonly string[] s_suites =
    [
        "Gates.Unit.Limits.LimitParserTests", "Gates.Unit.Limits.LimitJsonTests", "Gates.Unit.Limits.UnitFormatTests", "Gates.Unit.Evidence.DsseTests",
        "Gates.Unit.Model.GapOracleRuleTests",
    ];

    // Where a part of the folders was chosen, some of the suites are not there.
#if WHOLE
    private const bool IsWhole = true;
#else
    private const bool IsWhole = false;
#endif

    // A second copy that told what it covers would overwrite what the first one tells.
    private static readonly string[] s_coverage = ["STRYKER_COVERAGE_FILE", "STRYKER_COVERAGE_EPOCH_FILE"];

    [Test]
    public void Tables_that_are_made_anew_pass_their_tests()
    {
        _ = Metric.All;
        var told = Array.ConvertAll(s_coverage, Environment.GetEnvironmentVariable);
        Array.ForEach(s_coverage, name => Environment.SetEnvironmentVariable(name, null));
        var copies = new Copies();
        try
        {
            var tests = copies.LoadFromAssemblyPath(typeof(FreshTablesTests).Assembly.Location);
            var cases = s_suites.Select(name => tests.GetType(name, throwOnError: IsWhole)).OfType<Type>().SelectMany(Cases).ToList();
            Assert.That(cases, Has.Count.GreaterThan(150));
            cases.ForEach(run => run());
        }
        finally
        {
            copies.Unload();
            foreach (var (name, value) in s_coverage.Zip(told))
                Environment.SetEnvironmentVariable(name, value);
        }
    }

    private static IEnumerable<Action> Cases(Type suite)
    {
        foreach (var method in suite.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            foreach (var given in method.GetCustomAttributes<TestCaseAttribute>())
                yield return () => Run(suite, method, given.Arguments);
            if (method.GetCustomAttribute<TestAttribute>() is not null)
                yield return () => Run(suite, method, []);
        }
    }

    private static void Run(Type suite, MethodInfo method, object?[] given)
    {
        var arguments = method.GetParameters()
            .Select((parameter, place) => place < given.Length ? Fitted(given[place], parameter.ParameterType) : parameter.DefaultValue);
        method.Invoke(Activator.CreateInstance(suite), BindingFlags.DoNotWrapExceptions, null, [.. arguments], null);
    }

    // As NUnit does: a whole number fits where a fraction is asked for.
    private static object? Fitted(object? given, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return given is int number && (plain.IsPrimitive || plain == typeof(decimal)) ? Convert.ChangeType(number, plain, CultureInfo.InvariantCulture) : given;
    }

    private sealed class Copies() : AssemblyLoadContext("a second copy of the model", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName name) => name.Name == typeof(Metric).Assembly.GetName().Name
            ? LoadFromAssemblyPath(typeof(Metric).Assembly.Location)
            : null;
    }
}
