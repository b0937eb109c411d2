namespace Gates.Kit.Embedded;

/// <summary>The commit of the checkout, read without git: a machine that gates need not have it.</summary>
internal static class Checkout
{
    /// <summary>The head's commit; 40 zeros where the folder is no checkout.</summary>
    public static string Commit { get; } = Read() ?? new string('0', 40);

    private static string? Read()
    {
        try
        {
            var git = Repository.PathOf(".git");
            if (File.Exists(git))
                git = Path.GetFullPath(File.ReadAllText(git).Split("gitdir:")[1].Trim(), Repository.Root);
            var head = File.ReadAllText(Path.Combine(git, "HEAD")).Trim();
            if (!head.StartsWith("ref: ", StringComparison.Ordinal))
                return head;
            var shared = Path.Combine(git, "commondir");
            var common = File.Exists(shared) ? Path.GetFullPath(File.ReadAllText(shared).Trim(), git) : git;
            var name = head["ref: ".Length..];
            var loose = Path.Combine(common, name);
            return File.Exists(loose)
                ? File.ReadAllText(loose).Trim()
                : File.ReadLines(Path.Combine(common, "packed-refs"))
                    .First(line => line.EndsWith(" " + name, StringComparison.Ordinal)).Split(' ')[0];
        }
        catch (Exception problem) when (problem is IOException or InvalidOperationException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
