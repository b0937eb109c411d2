using System.Net;

namespace Gates.Runner.Output;

/// <summary>One file without a script or an address, so that it opens without a network, ten years later too.</summary>
internal static class HtmlPage
{
    // A sign stands beside each colour: a reader may see no colours, or print the page.
    private const string Style = """
        :root { --ink: #1b1f24; --dim: #5c6570; --page: #f5f6f8; --card: #fff; --rule: #dfe3e8;
          --good: #1a7f4b; --good-bg: #e6f4ec; --bad: #b3261e; --bad-bg: #fbe9e7; --unsure: #8a5a00; --unsure-bg: #fff4dc; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8ebef; --dim: #98a2ae; --page: #14171b; --card: #1d2127; --rule: #343b44;
          --good: #56c98a; --good-bg: #17301f; --bad: #ff8a80; --bad-bg: #3a1b19; --unsure: #e0b040; --unsure-bg: #33290f; } }
        body { margin: 0; padding: 24px 20px; background: var(--page); color: var(--ink); font: 14px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
        h1 { font-size: 22px; margin: 0; } h2 { font-size: 17px; margin: 24px 0 8px; } p { margin: 4px 0; color: var(--dim); }
        .wide { overflow-x: auto; } table { border-collapse: collapse; background: var(--card); border: 1px solid var(--rule); }
        th, td { padding: 6px 12px; border: 1px solid var(--rule); text-align: left; vertical-align: top; }
        thead th { background: var(--card); color: var(--dim); font-weight: 600; } tbody th { font-weight: 600; }
        .matrix th, .matrix td { white-space: nowrap; } td.right { color: var(--good); background: var(--good-bg); }
        td.wrong, td.missing { color: var(--bad); background: var(--bad-bg); font-weight: 600; }
        td.differs { color: var(--unsure); background: var(--unsure-bg); font-weight: 600; } td.none, td.oracle { color: var(--dim); } .matrix td.oracle { white-space: normal; min-width: 260px; }
        @media print { body { background: none; } }
        """;

    /// <param name="title">Of the window.</param>
    /// <param name="body">HTML.</param>
    public static string Of(string title, string body) =>
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
        + $"<title>{Text(title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n{body}</body>\n</html>\n";

    /// <summary>A text as HTML, whatever signs it holds.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(JUnitFile.Clean(text));
}
