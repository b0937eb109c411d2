using System.Text.Json;
using System.Text.Json.Nodes;
using Gates.Kit.Http;
using Gates.Model.Leaks;

namespace Gates.Kit.Lanes;

/// <summary>
/// What Allure wrote of one check, without secrets. The names of the members are Allure's own: its <c>fullName</c> is that of a test,
/// not of a person, so each text is cleaned for itself.
/// </summary>
internal static class AllureDocument
{
    /// <summary>The document without secrets; the same text where it holds none or is no JSON, which is then cleaned as a text.</summary>
    public static string Clean(string json)
    {
        JsonNode? document;
        try
        {
            document = JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return Redaction.Of(json);
        }
        return Walk(document) ? document!.ToJsonString() : json;
    }

    /// <returns>Whether something was taken out.</returns>
    private static bool Walk(JsonNode? node)
    {
        var changed = false;
        if (node is JsonArray items)
        {
            for (var at = 0; at < items.Count; at++)
                changed |= Text(items[at]) is { } text ? Replaced(text, Redaction.Of(text), clean => items[at] = clean) : Walk(items[at]);
        }
        else if (node is JsonObject members)
        {
            // A parameter is a pair of a name and a value: the name may say that the value is a secret.
            var name = Text(members["name"]);
            foreach (var (key, value) in members.ToList())
                changed |= Text(value) is { } text
                    ? Replaced(text, key == "value" && name is not null ? Member(name, text) : Redaction.Of(text), clean => members[key] = clean)
                    : Walk(value);
        }
        return changed;
    }

    private static string Member(string name, string value)
    {
        var harmless = $"\"{name}\":\"harmless\"";
        return Redaction.Of(harmless) == harmless || Redaction.Ours.Contains(value) ? Redaction.Of(value) : Redactor.Mark;
    }

    private static bool Replaced(string text, string clean, Action<string> put)
    {
        if (clean == text)
            return false;
        put(clean);
        return true;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
