using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Gates.Model.Leaks;

/// <summary>
/// What a deployment's own answers say of people, so that it can be taken out of pages too: a name has no form by which it could
/// be known there.
/// </summary>
public static class People
{
    private const int Deepest = 32;

    /// <summary>Members whose value is replaced wherever it stands as a word of its own; the length is what a word must have.</summary>
    private static readonly Dictionary<string, int> s_members = new(StringComparer.OrdinalIgnoreCase)
    {
        ["npi"] = 6,
        ["first_name"] = 3,
        ["last_name"] = 3,
        ["middle_name"] = 3,
        ["full_name"] = 5,
        ["patient_name"] = 5,
        ["previous_names"] = 5,
        ["email"] = 6,
        ["ssn"] = 6,
        ["mrn"] = 5,
        ["card_number"] = 8,
        ["home_address"] = 6,
        ["date_of_birth"] = 8,
    };

    /// <summary>The values in a JSON text; empty for another one.</summary>
    /// <param name="json">The text.</param>
    /// <param name="ours">E-mails of those who identify nobody: what is said of them is left out.</param>
    public static IReadOnlySet<string> In(string json, IReadOnlySet<string> ours)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        if (!json.AsSpan().TrimStart().StartsWith("{") && !json.AsSpan().TrimStart().StartsWith("["))
            return found;
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = Deepest });
            Walk(document.RootElement, ours, found);
        }
        catch (JsonException)
        {
            // Then it is no answer of an API.
        }
        return found;
    }

    /// <summary>The text without these values, wherever one is a word of its own.</summary>
    /// <param name="text">The text.</param>
    /// <param name="values">What <see cref="In"/> found.</param>
    public static string Without(string text, IEnumerable<string> values)
    {
        var words = values.Where(value => value.Length > 0).OrderByDescending(value => value.Length).ToArray();
        if (words.Length == 0)
            return text;
        var any = SearchValues.Create(words, StringComparison.Ordinal);
        var clean = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        var before = '\0';
        for (int at; (at = rest.IndexOfAny(any)) >= 0;)
        {
            clean.Append(rest[..at]);
            before = at > 0 ? rest[at - 1] : before;
            var here = rest[at..];
            var length = 0;
            foreach (var word in words)
                if (here.StartsWith(word, StringComparison.Ordinal) && !IsWordSign(before) && !(here.Length > word.Length && IsWordSign(here[word.Length])))
                {
                    length = word.Length;
                    break;
                }
            if (length > 0)
                clean.Append(Redactor.Mark);
            else
                clean.Append(here[0]);
            length = Math.Max(1, length);
            before = here[length - 1];
            rest = here[length..];
        }
        return clean.Append(rest).ToString();
    }

    private static bool IsWordSign(char sign) => char.IsLetterOrDigit(sign) || sign == '_';

    private static void Walk(JsonElement element, IReadOnlySet<string> ours, HashSet<string> found)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Walk(item, ours, found);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            var isOurs = element.TryGetProperty("email", out var email) && email.ValueKind == JsonValueKind.String && ours.Contains(email.GetString()!);
            foreach (var member in element.EnumerateObject())
            {
                if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                    Walk(member.Value, ours, found);
                else if (!isOurs && member.Value.ValueKind == JsonValueKind.String && s_members.TryGetValue(member.Name, out var shortest)
                    && member.Value.GetString() is { } value && value.Length >= shortest)
                    found.Add(value);
            }
        }
    }
}
