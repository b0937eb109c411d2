using System.Globalization;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Gates.Kit.Lanes;

/// <summary>
/// Lets the checks of a lane start in another order than that of their names: one that hangs on what ran before it
/// shows. The order follows from variable <c>GATES_ORDER_SEED</c>, a whole number; without it NUnit's own order holds.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ShuffledAttribute : NUnitAttribute, IApplyToTest
{
    /// <summary>Name of the variable.</summary>
    public const string Variable = "GATES_ORDER_SEED";

    /// <inheritdoc/>
    public void ApplyToTest(Test test)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } word)
            return;
        if (!int.TryParse(word, CultureInfo.InvariantCulture, out var seed))
            throw new GateException(Model.Results.ObstacleKind.Configuration, $"{Variable} is '{word}'. Allowed: a whole number.");
        Shuffle(test, new Random(seed));
    }

    private static void Shuffle(ITest test, Random random)
    {
        // By name first: what NUnit found on the way to here is in the order of the metadata, which a build may change.
        foreach (var child in test.Tests.OrderBy(child => child.FullName, StringComparer.Ordinal))
        {
            child.Properties.Set(PropertyNames.Order, random.Next());
            Shuffle(child, random);
        }
    }
}
