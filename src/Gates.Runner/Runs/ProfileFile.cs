using Gates.Kit;
using Gates.Model.Loads;

namespace Gates.Runner.Runs;

/// <summary>The load profiles of a system: <c>fixtures/&lt;system&gt;/load.json</c>.</summary>
internal static class ProfileFile
{
    /// <summary>By name; none where the system has no such file.</summary>
    /// <exception cref="Gates.Model.Policies.PolicyException">The file is there and is no set of profiles.</exception>
    public static IReadOnlyDictionary<string, LoadProfile> Of(string system)
    {
        var file = Repository.PathOf("fixtures", system, "load.json");
        return File.Exists(file) ? LoadProfiles.Parse(File.ReadAllText(file), file) : new Dictionary<string, LoadProfile>();
    }
}
