using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Gates.Kit.Browser;

/// <summary>Looks for the texts that a page shows when it could not do its work.</summary>
public static partial class FailureTexts
{
    // What a reader sees of a document: innerText leaves out what is not rendered; open shadow roots are looked into.
    private const string VisibleText = """
        () => {
          const parts = [];
          const visit = root => {
            for (const element of root.querySelectorAll('*'))
              if (element.shadowRoot) {
                for (const child of element.shadowRoot.children) parts.push(child.innerText ?? '');
                visit(element.shadowRoot);
              }
          };
          parts.push(document.body ? document.body.innerText : '');
          visit(document);
          return parts.join('\n');
        }
        """;

    /// <summary>The failure texts that the page shows now.</summary>
    /// <param name="page">The page, with its frames.</param>
    /// <param name="texts">The texts, as the deployment's contract lists them.</param>
    /// <param name="stillLoading">Whether a <c>Loading…</c> counts: only where it had the time to go.</param>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page, IReadOnlyList<string> texts, bool stillLoading)
    {
        var found = new List<string>();
        foreach (var frame in page.Frames)
            if (!frame.IsDetached)
                found.AddRange(Find(await frame.EvaluateAsync<string>(VisibleText), texts, stillLoading));
        return found;
    }

    /// <inheritdoc cref="FindAsync"/>
    /// <param name="shown">What a page shows.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="stillLoading">Whether a <c>Loading…</c> counts.</param>
    public static IEnumerable<string> Find(string shown, IReadOnlyList<string> texts, bool stillLoading)
    {
        var plain = WhiteSpace().Replace(shown, " ");
        foreach (var text in texts)
            // A style sheet may turn the text into capitals.
            if (plain.Contains(text, StringComparison.Ordinal)
                || plain.Contains(text.ToUpperInvariant(), StringComparison.Ordinal))
                yield return text;
        if (stillLoading && Loading().IsMatch(plain))
            yield return "Loading…";
    }

    [GeneratedRegex(@"\b(Loading|LOADING)\s?(…|\.\.\.)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Loading();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex WhiteSpace();
}
