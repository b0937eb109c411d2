using System.Text;
using Gates.Kit.Lanes;
using Gates.Model.Surfaces;
using Gates.Model.Verdicts;
using static Gates.Runner.Output.HtmlPage;

namespace Gates.Runner.Output;

/// <summary>
/// <c>surfaces.html</c>: which surface shows which physician which value, right or wrong.
/// </summary>
internal static class SurfacePage
{
    public const string FileName = "surfaces.html";

    /// <summary>Writes the page, where surfaces were compared at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, Verdict verdict)
    {
        if (verdict.Surfaces.Count > 0)
            WholeFile.Write(path, TextOf(verdict));
    }

    public static string TextOf(Verdict verdict)
    {
        var html = new StringBuilder();
        html.Append($"<h1>What each surface shows</h1>\n<p>Run {Text(verdict.RunId)} of {Text(verdict.System)} on {Text(verdict.Environment)}: ");
        html.Append($"{verdict.Decision} (exit {(int)verdict.ExitCode})</p>\n");
        foreach (var matrix in SurfaceMatrix.Of(verdict.Surfaces))
            Append(html, matrix);
        html.Append("<p>✓ right · ✗ wrong · ∅ shows nothing · ≠ differs from the others, and no oracle says which is right · – not read</p>\n");
        return HtmlPage.Of($"Surfaces, run {verdict.RunId}", html.ToString());
    }

    private static void Append(StringBuilder html, SurfaceMatrix matrix)
    {
        var (bad, all) = matrix.Counts;
        html.Append($"<h2>{Text(matrix.Quantity)}: {(bad == 0 ? $"all {all} readings agree" : $"{bad} of {all} readings are not right")}</h2>\n");
        html.Append("<div class=\"wide\"><table class=\"matrix\">\n<thead><tr><th scope=\"col\">persona, licence</th>");
        foreach (var surface in matrix.Surfaces)
            html.Append($"<th scope=\"col\">{Text(surface)}</th>");
        html.Append("<th scope=\"col\">right is</th></tr></thead>\n<tbody>\n");
        foreach (var row in matrix.Rows)
        {
            html.Append($"<tr><th scope=\"row\">{Text(row.Subject)}</th>");
            foreach (var surface in matrix.Surfaces)
                html.Append(Cell(row.Cells.GetValueOrDefault(surface)));
            html.Append($"<td class=\"oracle\">{(row.Right.Length == 0 ? "no oracle" : Text(row.Right))}</td></tr>\n");
        }

        html.Append("</tbody>\n</table></div>\n");
    }

    private static string Cell(SurfaceCell? cell)
    {
        if (cell is null)
            return "<td class=\"none\">–</td>";
        var (name, sign) = cell.Mark switch
        {
            SurfaceMark.Right => ("right", "✓ "),
            SurfaceMark.Wrong => ("wrong", "✗ "),
            SurfaceMark.Missing => ("missing", "∅ "),
            SurfaceMark.Differs => ("differs", "≠ "),
            SurfaceMark.Unknown => ("none", ""),
            _ => throw new InvalidOperationException($"There is no mark {cell.Mark}."),
        };
        var title = cell.Note.Length == 0 ? "" : $" title=\"{Text(cell.Note)}\"";
        return $"<td class=\"{name}\"{title}>{sign}{Text(cell.Shown.Length == 0 ? "nothing" : cell.Shown)}</td>";
    }
}
