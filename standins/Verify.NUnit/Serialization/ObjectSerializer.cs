using System.Collections;
using System.Text;

namespace VerifyTests;

/// <summary>An object as the text of a snapshot.</summary>
internal sealed class ObjectSerializer(VerifySettings settings, Counter counter, TextPipeline pipeline, bool strict)
{
    private readonly Members members = new(settings);
    private readonly SnapshotWriter writer = new(strict);
    private readonly List<object> around = [];

    public string Serialize(object? value)
    {
        Write(value);
        return writer.ToString();
    }

    private void Write(object? value)
    {
        switch (value)
        {
            case null: writer.Literal("null"); break;
            case string or StringBuilder: WriteText(value.ToString()!); break;
            case not null when counter.Replace(value) is { } number: writer.Value(number); break;
            case not null when Scalars.TryLiteral(value, out var literal): writer.Literal(literal); break;
            case not null when Scalars.Text(value) is { } text: writer.Value(text); break;
            case Exception exception: WriteObject(exception, ExceptionMembers.Of(exception, members)); break;
            case ExceptionMembers.Inner inner: WriteObject(inner.Exception, inner.Members); break;
            case IDictionary map: WriteMap(map); break;
            case IEnumerable items: WriteList(items); break;
            default: WriteObject(value, members.Of(value)); break;
        }
    }

    private void WriteText(string text) =>
        writer.Value(text.Length == 0 ? text : counter.Replace(text) ?? pipeline.ApplyToMember(text));

    private void WriteObject(object self, IEnumerable<Member> shown)
    {
        writer.StartObject();
        around.Add(self);
        foreach (var member in shown) WriteMember(member);
        around.RemoveAt(around.Count - 1);
        writer.EndObject();
    }

    private void WriteMember(Member member)
    {
        if (Loops(member.Value)) return;

        writer.Name(member.Name);
        if (member.IsScrubbed)
            writer.Value((string)member.Value!);
        else
            Write(member.Value);
    }

    private void WriteMap(IDictionary map)
    {
        var keepsOrder = settings.KeepsDictionaryOrder ?? VerifierSettings.Shared.KeepsDictionaryOrder ?? false;
        IEnumerable<DictionaryEntry> entries = map.Entries();
        if (!keepsOrder && entries.All(entry => entry.Key is IComparable))
            entries = entries.OrderBy(entry => entry.Key, Comparer<object>.Create(CompareKeys));

        writer.StartObject();
        around.Add(map);
        foreach (var entry in entries)
        {
            var name = Key(entry.Key);
            if (members.IsIgnored(name)) continue;

            WriteMember(members.IsScrubbed(name) ? new Member(name, "{Scrubbed}", IsScrubbed: true) : new Member(name, entry.Value));
        }

        around.RemoveAt(around.Count - 1);
        writer.EndObject();
    }

    private void WriteList(IEnumerable items)
    {
        writer.StartArray();
        around.Add(items);
        foreach (var item in items)
        {
            if (!Loops(item)) Write(item);
        }

        around.RemoveAt(around.Count - 1);
        writer.EndArray();
    }

    private string Key(object key) =>
        counter.Replace(key) ?? (Scalars.TryLiteral(key, out var literal) ? literal : Scalars.Text(key) ?? key.ToString() ?? "");

    private static int CompareKeys(object? left, object? right) => left is string text && right is string other
        ? string.CompareOrdinal(text, other)
        : Comparer<object>.Default.Compare(left, right);

    private bool Loops(object? value) =>
        value is not (null or string) && !value.GetType().IsValueType && around.Exists(outer => ReferenceEquals(outer, value));
}
