using System.Text;

namespace VerifyTests;

internal static class Lines
{
    /// <summary>Rewrites line by line; a line for which the function returns null is dropped.</summary>
    public static void Replace(StringBuilder text, Func<string, string?> replace)
    {
        var kept = Normalize(text.ToString()).Split('\n').Select(replace).Where(line => line is not null);
        text.Clear().AppendJoin('\n', kept);
    }

    public static string Normalize(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');
}

internal static class Words
{
    /// <summary>Replaces a word where it stands alone, not inside another.</summary>
    public static void Replace(StringBuilder text, string word, string replacement)
    {
        if (word.Length == 0) return;

        var source = text.ToString();
        var result = new StringBuilder();
        var from = 0;
        for (var at = Next(source, word, 0); at >= 0; at = Next(source, word, at + 1))
        {
            if (at < from || IsInside(source, at, word.Length)) continue;

            result.Append(source, from, at - from).Append(replacement);
            from = at + word.Length;
        }

        text.Clear().Append(result).Append(source, from, source.Length - from);
    }

    public static bool IsInside(string text, int at, int length) =>
        (at > 0 && char.IsLetterOrDigit(text[at - 1]))
        || (at + length < text.Length && char.IsLetterOrDigit(text[at + length]));

    private static int Next(string text, string word, int from) => text.IndexOf(word, from, StringComparison.Ordinal);
}
