using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Gates.Kit.Lanes;

/// <summary>
/// Marks a check that asks which build answers. Where it fails, another build than the expected one was gated, and what
/// the run found says nothing of the expected one: the run ends as "target not ready", not as "check failed".
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdentifiesBuildAttribute() : PropertyAttribute(Key, "yes")
{
    private const string Key = "IdentifiesBuild";

    internal static bool IsOn(ITest test) => test.Properties.ContainsKey(Key);
}
