using System.Text;
using System.Text.RegularExpressions;

namespace Gates.Model.Leaks;

/// <summary>A value in a text, each of its signs as it is or escaped in whatever way: for URLs, JSON, JSON in JSON, HTML.</summary>
internal sealed class EscapedValue
{
    private readonly Regex _form;

    // The longest part that nobody escapes: where it is not in a text, the value is not either.
    private readonly string _plain;

    public EscapedValue(string value)
    {
        _form = new(string.Concat(value.EnumerateRunes().Select(FormOf)), RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1));
        _plain = value.Split(value.Where(sign => !char.IsAsciiLetterOrDigit(sign)).Distinct().ToArray()).MaxBy(part => part.Length)!;
    }

    public string Replaced(string text, string mark) =>
        text.Contains(_plain, StringComparison.Ordinal) ? _form.Replace(text, mark) : text;

    private static string FormOf(Rune sign)
    {
        if (Rune.IsLetterOrDigit(sign) && sign.IsAscii)
            return sign.ToString();
        var text = sign.ToString();
        var bytes = Encoding.UTF8.GetBytes(text);
        string[] forms =
        [
            $@"\\*{Regex.Escape(text)}",
            // A trace is read as Latin-1, in which every byte is a letter.
            Regex.Escape(Encoding.Latin1.GetString(bytes)),
            string.Concat(text.Select(unit => $@"\\+u(?i:{(int)unit:x4})")),
            string.Concat(bytes.Select(one => $"%(25)?(?i:{one:x2})")),
            $"&(amp;)?#(0*{sign.Value}|[xX]0*(?i:{sign.Value:x}));",
            .. Named(sign.Value),
        ];
        return $"({string.Join('|', forms)})";
    }

    private static string[] Named(int sign) => sign switch
    {
        '"' => ["&(amp;)?quot;"],
        '&' => ["&(amp;)?amp;"],
        '<' => ["&(amp;)?lt;"],
        '>' => ["&(amp;)?gt;"],
        '\'' => ["&(amp;)?apos;"],
        ' ' => [@"\+"],
        _ => [],
    };
}
