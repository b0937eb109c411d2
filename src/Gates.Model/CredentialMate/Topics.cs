namespace Gates.Model.CredentialMate;

/// <summary>How a topic's name is shown and compared.</summary>
public static class Topics
{
    /// <summary>Title case, blanks for underscores: <c>hiv_aids</c> is shown as <c>Hiv Aids</c>.</summary>
    public static string DisplayName(string topic) =>
        string.Join(' ', topic.Split(['_', ' '], StringSplitOptions.RemoveEmptyEntries).Select(TitleCase));

    /// <summary>Lower case, blanks and underscores one sign: what a report's topic is compared by.</summary>
    public static string ReportKey(string topic) =>
        topic.Trim().Replace('_', ' ').Replace('\u00A0', ' ').ToLowerInvariant();

    /// <summary>Whether a report's topic, in its own spelling, means <paramref name="topic"/>.</summary>
    public static bool SameInReports(string shown, string topic) => ReportKey(shown) == ReportKey(topic);

    private static string TitleCase(string word) => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant();
}
