using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Allure.Net.Commons.Writing;

/// <summary>
/// Compact JSON as Newtonsoft.Json writes it by default: 3.0 for a double, a number for an enum, fields before
/// properties, nothing for what loops or throws. Parameter values and historyIds are made of it.
/// </summary>
internal static class JsonText
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value, []);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, List<object> around)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case string s: Quote(text, s); break;
            case char c: Quote(text, c.ToString()); break;
            case bool b: text.Append(b ? "true" : "false"); break;
            case Enum e: text.Append(Convert.ChangeType(e, Enum.GetUnderlyingType(e.GetType()), CultureInfo.InvariantCulture)); break;
            case double or float or decimal: Number(text, ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)); break;
            case sbyte or byte or short or ushort or int or uint or long or ulong: text.Append(value); break;
            case DateTime d: Quote(text, d.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK")); break;
            case DateTimeOffset d: Quote(text, d.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz")); break;
            case DateOnly d: Quote(text, d.ToString("yyyy-MM-dd")); break;
            case TimeOnly t: Quote(text, t.ToString("HH:mm:ss.FFFFFFF")); break;
            case Guid or TimeSpan: Quote(text, value.ToString()!); break;
            case Uri uri: Quote(text, uri.OriginalString); break;
            case Type type: Quote(text, type.AssemblyQualifiedName ?? type.Name); break;
            case byte[] bytes: Quote(text, Convert.ToBase64String(bytes)); break;
            case IDictionary map: WriteObject(text, Entries(map), value, around); break;
            case IEnumerable list: WriteArray(text, list, value, around); break;
            default: WriteObject(text, Members(value), value, around); break;
        }
    }

    private static void WriteArray(StringBuilder text, IEnumerable list, object self, List<object> around)
    {
        text.Append('[');
        around.Add(self);
        var first = true;
        foreach (var item in list)
        {
            if (Loops(item, around)) continue;

            if (!first) text.Append(',');
            Write(text, item, around);
            first = false;
        }

        around.RemoveAt(around.Count - 1);
        text.Append(']');
    }

    private static void WriteObject(
        StringBuilder text, IEnumerable<(string Name, object? Value)> members, object self, List<object> around)
    {
        text.Append('{');
        around.Add(self);
        var first = true;
        foreach (var (name, member) in members)
        {
            if (Loops(member, around)) continue;

            if (!first) text.Append(',');
            Quote(text, name);
            text.Append(':');
            Write(text, member, around);
            first = false;
        }

        around.RemoveAt(around.Count - 1);
        text.Append('}');
    }

    private static bool Loops(object? item, List<object> around) =>
        item is not null and not string && !item.GetType().IsValueType
        && around.Exists(outer => ReferenceEquals(outer, item));

    private static IEnumerable<(string Name, object? Value)> Entries(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
            yield return (Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", entry.Value);
    }

    private static IEnumerable<(string Name, object? Value)> Members(object self)
    {
        var type = self.GetType();
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
            yield return (field.Name, field.GetValue(self));

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!property.CanRead || property.GetIndexParameters().Length > 0) continue;

            object? value;
            try
            {
                value = property.GetValue(self);
            }
            catch (TargetInvocationException)
            {
                continue;
            }

            yield return (property.Name, value);
        }
    }

    private static void Number(StringBuilder text, string digits)
    {
        if (digits is "NaN" or "Infinity" or "-Infinity")
            Quote(text, digits);
        else
            text.Append(digits).Append(digits.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? ".0" : "");
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' or '\u0085' or '\u2028' or '\u2029' => text.Append($"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
