using System.Text.RegularExpressions;

namespace Gates.Kit.Http;

/// <summary>The build that a page names in its <c>build-commit</c> meta element (contract credentialmate, Hosts, identity).</summary>
public static partial class BuildMeta
{
    /// <summary>The commit as the page's HTML gives it; null where it gives none, or writes it by script.</summary>
    public static string? CommitIn(string html) => Element().Match(html) is { Success: true } match ? match.Groups["commit"].Value : null;

    [GeneratedRegex("""<meta\s+(?=[^>]*name=["']build-commit["'])[^>]*content=["'](?<commit>[^"']*)["']""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Element();
}
