using Gates.Kit.Processes;
using Gates.Model.Results;

namespace Gates.Kit.Embedded;

/// <summary>
/// Where templates and running deployments live: <c>$XDG_CACHE_HOME/gates</c>, else <c>~/.cache/gates</c>. For root
/// it is <c>/var/cache/gates</c> when PostgreSQL's user may not pass through that folder: /root is closed to
/// everybody, and to open it would be a change of the machine that nobody asked for.
/// </summary>
internal static class CacheFolder
{
    /// <summary>Its path; made if it is not there.</summary>
    /// <exception cref="GateException">The folder cannot be made.</exception>
    public static string Open()
    {
        var folder = Choose(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME"),
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify),
            path => !SystemUser.ServersNeedAnother || FileModes.IsPassable(path));
        try
        {
            foreach (var path in (string[])[folder, Path.Combine(folder, "runs")])
            {
                Directory.CreateDirectory(path);
                FileModes.Set(path, FileModes.Passable);
            }
            return folder;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new GateException(
                ObstacleKind.Configuration,
                $"The cache folder '{folder}' cannot be made: {refused.Message} Set XDG_CACHE_HOME to a folder that you may write to.",
                refused);
        }
    }

    /// <inheritdoc cref="CacheFolder"/>
    internal static string Choose(string? cacheHome, string home, Func<string, bool> isPassable)
    {
        // The XDG rule: a relative path is invalid and ignored.
        var wanted = Path.IsPathRooted(cacheHome) ? cacheHome : home.Length > 0 ? Path.Combine(home, ".cache") : null;
        return wanted is not null && isPassable(wanted) ? Path.Combine(wanted, "gates") : "/var/cache/gates";
    }
}
