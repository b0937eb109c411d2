namespace VerifyTests;

/// <summary>Replaces the directories of this machine by tokens; a token swallows the slash behind it.</summary>
internal static class PathTokens
{
    public static string Replace(string text, string projectDirectory)
    {
        foreach (var (path, token) in Tokens(projectDirectory)) text = Replace(text, path, token);
        return text;
    }

    private static IEnumerable<(string Path, string Token)> Tokens(string projectDirectory)
    {
        (string Path, string Token)[] tokens =
        [
            (projectDirectory, "{ProjectDirectory}"),
            (SolutionDirectory(projectDirectory), "{SolutionDirectory}"),
            (AppContext.BaseDirectory, "{CurrentDirectory}"),
            (Environment.CurrentDirectory, "{CurrentDirectory}"),
            (Path.GetTempPath(), "{TempPath}"),
            (Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "{UserProfile}"),
        ];

        // The longest first: a project inside the profile is the project. A root directory would match everything.
        return tokens
            .Select(token => (Path: token.Path.TrimEnd('/', '\\'), token.Token))
            .Where(token => token.Path.Length > 1)
            .DistinctBy(token => token.Path)
            .OrderByDescending(token => token.Path.Length);
    }

    private static string Replace(string text, string path, string token)
    {
        for (var at = text.IndexOf(path, StringComparison.Ordinal); at >= 0; at = text.IndexOf(path, at, StringComparison.Ordinal))
        {
            if (Words.IsInside(text, at, path.Length))
            {
                at++;
                continue;
            }

            var end = at + path.Length;
            if (end < text.Length && text[end] is '/' or '\\') end++;
            text = $"{text[..at]}{token}{text[end..]}";
            at += token.Length;
        }

        return text;
    }

    /// <summary>The project's directory, its parent or its grandparent, whichever holds a solution.</summary>
    private static string SolutionDirectory(string projectDirectory)
    {
        var at = projectDirectory.Length == 0 ? null : new DirectoryInfo(projectDirectory);
        for (var level = 0; level < 3 && at is { Exists: true }; level++, at = at.Parent)
        {
            if (at.EnumerateFiles("*.sln").Concat(at.EnumerateFiles("*.slnx")).Any()) return at.FullName;
        }

        return "";
    }
}
