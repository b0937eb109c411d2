using Gates.Kit;
using Gates.Model.Loads;
using Gates.Model.Policies;
using Gates.Model.Results;

namespace Gates.LoadLane;

/// <summary>The load profile of this run. Source: <c>fixtures/&lt;system&gt;/load.json</c>.</summary>
internal static class Profile
{
    private const string Variable = "GATES_LOAD_PROFILE";

    // Whoever starts the lane by itself has asked for no load; the runner names a profile.
    private const string Standard = "try";

    private static LoadProfile? s_current;

    /// <summary>The profile of this run.</summary>
    public static LoadProfile Current => s_current ?? throw new InvalidOperationException("The lane has not begun.");

    /// <summary>The name of the profile that was asked for, whether or not there is one.</summary>
    public static string Asked => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : Standard;

    /// <summary>Every profile of the file.</summary>
    public static IReadOnlyCollection<string> Names { get; private set; } = [];

    /// <summary>Reads the profile of a system that <c>GATES_LOAD_PROFILE</c> names.</summary>
    /// <param name="system">Key of the system.</param>
    /// <param name="scenarios">What its scenarios can do.</param>
    /// <exception cref="GateException">There is no such profile, or the file is not well-formed.</exception>
    public static void Begin(string system, IReadOnlyList<string> scenarios)
    {
        var file = Repository.PathOf("fixtures", system, "load.json");
        try
        {
            var all = LoadProfiles.Parse(File.ReadAllText(file), file);
            if (!all.TryGetValue(Asked, out var profile))
                throw new GateException(ObstacleKind.Configuration, $"{Variable} is '{Asked}'. Allowed: {string.Join(", ", all.Keys)}.");
            var strange = profile.Actions.Where(action => !scenarios.Contains(action)).ToList();
            if (strange.Count > 0)
            {
                throw new GateException(ObstacleKind.Configuration,
                    $"{file}: profile '{Asked}': '{strange[0]}' is no scenario; there are {string.Join(", ", scenarios)}.");
            }

            (Names, s_current) = ([.. all.Keys], profile);
        }
        catch (PolicyException wrong)
        {
            throw new GateException(ObstacleKind.Configuration, wrong.Message, wrong);
        }
    }
}
