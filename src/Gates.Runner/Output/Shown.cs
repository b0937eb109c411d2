namespace Gates.Runner.Output;

/// <summary>Paths as a person types them.</summary>
internal static class Shown
{
    /// <summary>From the current folder if it lies below, else whole.</summary>
    public static string Path(string path)
    {
        var relative = System.IO.Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
