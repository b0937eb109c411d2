using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace VerifyTests;

/// <summary>
/// Writes the tree of a snapshot: two blanks of indentation, and, unless strict, names and values without quotes
/// or escapes, which is easier to read and to compare.
/// </summary>
internal sealed class SnapshotWriter(bool strict)
{
    private readonly StringBuilder text = new();
    private readonly Stack<int> counts = new();
    private bool afterName;

    public override string ToString() => text.ToString();

    public void StartObject() => Start('{');

    public void EndObject() => End('}');

    public void StartArray() => Start('[');

    public void EndArray() => End(']');

    public void Name(string name)
    {
        Separate();
        text.Append(strict ? Quote(name) : name).Append(':');
        afterName = true;
    }

    /// <summary>A number, a boolean, null: never quoted.</summary>
    public void Literal(string value)
    {
        Place();
        text.Append(value);
    }

    /// <summary>A string; one of several lines starts on a line of its own.</summary>
    public void Value(string value)
    {
        if (strict)
        {
            Literal(Quote(value));
            return;
        }

        if (!value.Contains('\n'))
        {
            Literal(value);
            return;
        }

        if (afterName)
            afterName = false;
        else
            Count();
        text.Append(value[0] == '\n' ? "" : "\n").Append(value);
    }

    private void Start(char bracket)
    {
        Place();
        text.Append(bracket);
        counts.Push(0);
    }

    private void End(char bracket)
    {
        if (counts.Pop() > 0) NewLine();
        text.Append(bracket);
    }

    private void Place()
    {
        if (!afterName)
        {
            Separate();
            return;
        }

        text.Append(' ');
        afterName = false;
    }

    private void Separate()
    {
        if (counts.Count == 0) return;

        Count();
        NewLine();
    }

    private void Count()
    {
        if (counts.Count == 0) return;

        var count = counts.Pop();
        if (count > 0) text.Append(',');
        counts.Push(count + 1);
    }

    private void NewLine() => text.Append('\n').Append(' ', 2 * counts.Count);

    private static string Quote(string value) => $"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
