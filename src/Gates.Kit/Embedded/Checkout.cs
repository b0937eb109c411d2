namespace Gates.Kit.Embedded;

/// <summary>The commit that a checkout stands on, read from its files: git itself need not be installed.</summary>
internal static class Checkout
{
    /// <summary>Forty or sixty-four hexadecimal digits; null where they cannot be read.</summary>
    /// <param name="root">Folder that holds <c>.git</c>.</param>
    public static string? CommitOf(string root)
    {
        try
        {
            return Read(Path.Combine(root, ".git"));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Read(string git)
    {
        // In a linked worktree .git is a file that names its folder.
        if (File.Exists(git) && After("gitdir: ", File.ReadAllText(git)) is { } elsewhere)
            git = Path.GetFullPath(elsewhere, Path.GetDirectoryName(git)!);
        var head = File.ReadAllText(Path.Combine(git, "HEAD"));
        if (After("ref: ", head) is not { } branch)
            return Digits(head);
        var common = Path.Combine(git, "commondir");
        var shared = File.Exists(common) ? Path.GetFullPath(File.ReadAllText(common).Trim(), git) : git;
        foreach (var folder in (string[])[git, shared])
            if (File.Exists(Path.Combine(folder, branch)))
                return Digits(File.ReadAllText(Path.Combine(folder, branch)));
        var packed = Path.Combine(shared, "packed-refs");
        return !File.Exists(packed) ? null : File.ReadLines(packed)
            .Where(line => line.EndsWith($" {branch}", StringComparison.Ordinal))
            .Select(line => Digits(line.Split(' ')[0]))
            .FirstOrDefault();
    }

    private static string? After(string key, string text) =>
        text.StartsWith(key, StringComparison.Ordinal) ? text[key.Length..].Trim() : null;

    private static string? Digits(string text) =>
        text.Trim() is { Length: 40 or 64 } digits && digits.All(char.IsAsciiHexDigit) ? digits : null;
}
