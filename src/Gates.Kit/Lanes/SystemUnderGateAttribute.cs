using Gates.Kit.Targets;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Gates.Kit.Lanes;

/// <summary>
/// Takes the checks of every other system out of a lane, whose folders are named by <see cref="GatedSystem.Folder"/>: a check that
/// were skipped instead would be one that showed nothing. Which system is under gate, <see cref="GatedSystem.Variable"/> says.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class SystemUnderGateAttribute : NUnitAttribute, IApplyToTest
{
    /// <inheritdoc/>
    public void ApplyToTest(Test test)
    {
        var gated = GatedSystem.FromEnvironment();
        RemoveFrom(test, [.. GatedSystem.All.Where(system => system != gated).Select(system => system.Folder)]);
    }

    private static void RemoveFrom(ITest suite, IReadOnlyCollection<string> folders)
    {
        foreach (var child in suite.Tests.Where(child => child.IsSuite).ToList())
        {
            if (IsFolder(child) && folders.Contains(child.Name))
                suite.Tests.Remove(child);
            else
                RemoveFrom(child, folders);
        }
    }

    /// <summary>A namespace's suite has no type.</summary>
    private static bool IsFolder(ITest suite) => suite.TypeInfo is null;
}
