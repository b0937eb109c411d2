using Gates.Kit;
using Gates.Model.Evidence;
using Gates.Model.Quarantine;

namespace Gates.Runner.Evidence;

/// <summary>The policy of a system: <c>fixtures/policies/&lt;system&gt;.json</c> and whatever stands beside it under that name.</summary>
internal static class PolicyFiles
{
    public static IReadOnlyList<string> Of(string system)
    {
        var folder = Repository.PathOf("fixtures", "policies");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, system + ".*").Where(file => file.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>By the name that the copy has in a bundle.</summary>
    public static IReadOnlyDictionary<string, string> DigestsOf(string system) => Of(system).ToDictionary(
        file => RunStatement.PolicyFolder + Path.GetFileName(file),
        file => Digest.Of(File.ReadAllBytes(file)), StringComparer.Ordinal);

    /// <summary>The system's quarantine; null where it has no such file.</summary>
    /// <exception cref="Gates.Model.Policies.PolicyException">The file is there and is no quarantine.</exception>
    public static QuarantineFile? QuarantineOf(string system)
    {
        var file = Repository.PathOf("fixtures", "policies", system + ".quarantine.json");
        return File.Exists(file) ? QuarantineFile.Parse(File.ReadAllText(file), file) : null;
    }
}
