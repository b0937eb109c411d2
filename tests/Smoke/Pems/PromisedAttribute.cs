using Gates.Kit.Targets;
using Gates.Systems.Pems;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Gates.Smoke.Pems;

/// <summary>The check holds a deployment to this promise; where its contract does not make it, there is no such check.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PromisedAttribute(PemsPromise promise) : Attribute
{
    public PemsPromise Promise => promise;
}

/// <summary>Takes the checks of what the contract under gate does not promise out of the lane: skipped, each would be one that showed nothing.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class ContractUnderGateAttribute : NUnitAttribute, IApplyToTest
{
    /// <summary>What the deployment is held to, known before its first check.</summary>
    public static PemsProfile Profile => PemsProfile.Of(PemsContract.UnderGate());

    public void ApplyToTest(Test test) => RemoveFrom(test, Profile.Promises);

    private static void RemoveFrom(ITest suite, IReadOnlySet<PemsPromise> promises)
    {
        foreach (var child in suite.Tests.ToList())
        {
            if (child.Method is { } check && check.GetCustomAttributes<PromisedAttribute>(inherit: false).Any(promised => !promises.Contains(promised.Promise)))
                suite.Tests.Remove(child);
            else if (child.IsSuite)
                RemoveFrom(child, promises);
        }
    }
}
