using Gates.Kit;
using Gates.Model.Evidence;
using Gates.Model.Policies;
using Gates.Model.Results;

namespace Gates.Runner.Evidence;

/// <summary>Reads whose keys are believed. There is no default: without a keyring nobody is.</summary>
internal static class KeyringFile
{
    public const string Variable = "GATES_KEYRING";

    /// <param name="given">Path of the option; null leaves it to the variable.</param>
    /// <param name="bundle">Folder that may not hold it.</param>
    /// <returns>Null where no keyring was named.</returns>
    /// <exception cref="GateException">It cannot be read, is no keyring, or stands in the bundle that it is to judge.</exception>
    public static Keyring? Find(string? given, string? bundle)
    {
        var path = given ?? Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(path))
            return null;
        if (bundle is not null && IsInside(path, bundle))
            throw Refused($"The keyring '{path}' stands in the bundle. A bundle cannot say whose signature counts: name another file.");
        try
        {
            var keyring = Keyring.Parse(File.ReadAllText(path), path);
            return ProblemOf(keyring) is { } problem ? throw Refused($"{path}: {problem}.") : keyring;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or PolicyException)
        {
            throw Refused($"The keyring cannot be read: {wrong.Message}", wrong);
        }
    }

    /// <inheritdoc cref="Find"/>
    /// <exception cref="GateException">None was named.</exception>
    public static Keyring Need(string? given, string? bundle) => Find(given, bundle) ?? throw Refused(
        $"Whose signatures count is told by a keyring. Name it with --keyring FILE or {Variable}; docs/evidence.md tells its form.");

    private static string? ProblemOf(Keyring keyring) =>
        (from role in keyring.Roles.Keys
         from key in keyring.KeysOf(role).Values
         where PublicKeys.ProblemOf(key) is not null
         select $"a key of '{role}' {PublicKeys.ProblemOf(key)}").FirstOrDefault();

    private static bool IsInside(string path, string folder)
    {
        var relative = Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(path));
        return !Path.IsPathRooted(relative) && relative.Split(Path.DirectorySeparatorChar)[0] != "..";
    }

    private static GateException Refused(string message, Exception? inner = null) => new(ObstacleKind.Configuration, message, inner);
}
