namespace Gates.Kit.Embedded;

/// <summary>Where the first run leaves what the second one reuses.</summary>
internal static class CacheFolder
{
    /// <summary>Whether this program may install packages and change users.</summary>
    public static bool IsRoot { get; } = !OperatingSystem.IsWindows() && string.Equals(Environment.UserName, "root", StringComparison.Ordinal);

    /// <summary>
    /// <c>$XDG_CACHE_HOME/gates</c>, else <c>~/.cache/gates</c>. For root <c>/var/cache/gates</c>: PostgreSQL runs as
    /// another user then, who cannot enter root's home.
    /// </summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("GATES_CACHE") is { Length: > 0 } given)
            return Path.GetFullPath(given);
        if (IsRoot)
            return "/var/cache/gates";
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return Path.Combine(string.IsNullOrEmpty(cache) ? Path.Combine(home, ".cache") : cache, "gates");
    }
}
