using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gates.Model.Policies;

/// <summary>One thing that a file says and may not say.</summary>
/// <param name="Key">Where: <c>limits[2].action</c>.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Allowed">What may stand there.</param>
public sealed record JsonFinding(string Key, string Found, string Allowed)
{
    public override string ToString() => $"'{Key}' is {Found}, but must be {Allowed}.";
}

/// <summary>A member that an object may have.</summary>
internal sealed record JsonMember(string Name, Action<JsonElement, string> Check, bool Required = true);

/// <summary>
/// Walks a document and collects everything that is wrong with it, where the serializer would stop at the first.
/// Unknown and duplicate keys, absent members and other types are findings. The same walk without a document makes the JSON Schema of
/// what it would let pass, so that the two cannot part.
/// </summary>
internal sealed class StrictJson
{
    private readonly List<JsonFinding> _findings = [];

    // What is being described; null while a document is walked.
    private JsonObject? _schema;

    public IReadOnlyList<JsonFinding> Findings => _findings;

    /// <summary>The JSON Schema of what a walk lets pass.</summary>
    public static JsonObject SchemaOf(Action<StrictJson, JsonElement> walk)
    {
        var json = new StrictJson { _schema = [] };
        walk(json, default);
        return json._schema;
    }

    /// <summary>While a schema is made, adds to it what the value at hand may be; then there is no value to look at.</summary>
    public bool IsSchema(JsonObject allowed)
    {
        if (_schema is null)
            return false;
        foreach (var (name, value) in allowed)
            _schema[name] = value?.DeepClone();
        return true;
    }

    public void Report(string key, string found, string allowed) => _findings.Add(new(key, found, allowed));

    public void Object(JsonElement element, string path, params IReadOnlyList<JsonMember> members)
    {
        if (IsSchema(new() { ["type"] = "object" }))
        {
            _schema!["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)Inner(member.Check))));
            _schema["required"] = new JsonArray([.. members.Where(member => member.Required).Select(member => (JsonNode)member.Name)]);
            _schema["additionalProperties"] = false;
            return;
        }

        if (!IsKind(element, path, JsonValueKind.Object, "an object"))
            return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var names = string.Join(", ", members.Select(member => member.Name));
        foreach (var property in element.EnumerateObject())
        {
            var key = Join(path, property.Name);
            if (!seen.Add(property.Name))
                Report(key, "given twice", "given once");
            else if (members.FirstOrDefault(member => member.Name == property.Name) is { } member)
                member.Check(property.Value, key);
            else
                Report(key, "not a known key", $"one of: {names}");
        }

        foreach (var absent in members.Where(member => member.Required && !seen.Contains(member.Name)))
            Report(Join(path, absent.Name), "absent", "given");
    }

    public void Array(JsonElement element, string path, Action<JsonElement, string> checkItem)
    {
        if (IsSchema(new() { ["type"] = "array" }))
        {
            _schema!["items"] = Inner(checkItem);
            return;
        }

        if (!IsKind(element, path, JsonValueKind.Array, "an array"))
            return;
        foreach (var (index, item) in element.EnumerateArray().Index())
            checkItem(item, $"{path}[{index}]");
    }

    /// <summary>An object whose keys are names that the file chooses.</summary>
    public void Map(JsonElement element, string path, string allowedNames, Func<string, bool> isName, Action<JsonElement, string> check)
    {
        if (!IsKind(element, path, JsonValueKind.Object, "an object"))
            return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var key = Join(path, property.Name);
            if (!seen.Add(property.Name))
                Report(key, "given twice", "given once");
            else if (!isName(property.Name))
                Report(key, "no name that it may have", allowedNames);
            else
                check(property.Value, key);
        }
    }

    public Action<JsonElement, string> Words(params IReadOnlyList<string> allowed) => (element, path) =>
    {
        if (IsSchema(new() { ["enum"] = new JsonArray([.. allowed.Select(word => (JsonNode)word)]) }))
            return;
        var list = "one of: " + string.Join(", ", allowed);
        if (IsKind(element, path, JsonValueKind.String, list) && !allowed.Contains(element.GetString()!))
            Report(path, element.GetRawText(), list);
    };

    public void Text(JsonElement element, string path)
    {
        const string allowed = "a text that is not empty";
        if (IsSchema(new() { ["type"] = "string", ["pattern"] = @"\S" }))
            return;
        if (IsKind(element, path, JsonValueKind.String, allowed) && string.IsNullOrWhiteSpace(element.GetString()))
            Report(path, "empty", allowed);
    }

    public void Flag(JsonElement element, string path)
    {
        if (IsSchema(new() { ["type"] = "boolean" }))
            return;
        if (element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Report(path, Describe(element), "true or false");
    }

    public void Count(JsonElement element, string path) => Whole(element, path, least: 1);

    public void CountFromZero(JsonElement element, string path) => Whole(element, path, least: 0);

    private void Whole(JsonElement element, string path, int least)
    {
        var allowed = $"a whole number from {least}";
        if (IsSchema(new() { ["type"] = "integer", ["minimum"] = least }))
            return;
        if (IsKind(element, path, JsonValueKind.Number, allowed) && !(element.TryGetInt32(out var count) && count >= least))
            Report(path, element.GetRawText(), allowed);
    }

    private JsonObject Inner(Action<JsonElement, string> check)
    {
        var (outer, inner) = (_schema, new JsonObject());
        _schema = inner;
        check(default, "");
        _schema = outer;
        return inner;
    }

    private bool IsKind(JsonElement element, string path, JsonValueKind kind, string allowed)
    {
        if (element.ValueKind == kind)
            return true;
        Report(path.Length == 0 ? "(the file)" : path, Describe(element), allowed);
        return false;
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"the text {element.GetRawText()}",
        JsonValueKind.Number => $"the number {element.GetRawText()}",
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => element.GetRawText(),
        _ => throw new InvalidOperationException($"A parsed document has no {element.ValueKind}."),
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
