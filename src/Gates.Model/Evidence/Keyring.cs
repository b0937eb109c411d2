using System.Text.Json;
using Gates.Model.Policies;

namespace Gates.Model.Evidence;

/// <summary>Whose keys are believed, by role. It stands outside every bundle: a bundle cannot vouch for itself.</summary>
public sealed record Keyring
{
    /// <summary>The role of the gate itself: who may seal a run.</summary>
    public const string Gate = "gate";

    private static readonly JsonSerializerOptions s_strict =
        new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Version of this file's shape.</summary>
    public required int Format { get; init; }

    /// <summary>Public keys by role: SubjectPublicKeyInfo, DER, base64, as <c>gates keys new</c> prints it.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Roles { get; init; }

    /// <summary>The keys of a role by their id; none for a role that the keyring does not have.</summary>
    public IReadOnlyDictionary<string, byte[]> KeysOf(string role) =>
        Roles.GetValueOrDefault(role, []).Select(Convert.FromBase64String).ToDictionary(key => Digest.Of(key), StringComparer.Ordinal);

    /// <summary>The role that has the key; null for a stranger's.</summary>
    public string? RoleOf(string keyId) => Roles.Keys.FirstOrDefault(role => KeysOf(role).ContainsKey(keyId));

    /// <param name="json">Text of the file.</param>
    /// <param name="file">Its name, for the message.</param>
    /// <exception cref="PolicyException">The text is no keyring; it lists every error.</exception>
    public static Keyring Parse(string json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var findings = Walk(document.RootElement);
            return findings.Count == 0 ? JsonSerializer.Deserialize<Keyring>(json, s_strict)! : throw new PolicyException(file, findings);
        }
        catch (JsonException error)
        {
            throw new PolicyException(file, [new("(the file)", $"not readable ({error.Message})", "a JSON keyring")], error);
        }
    }

    private static IReadOnlyList<JsonFinding> Walk(JsonElement root)
    {
        var json = new StrictJson();
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        // A role's name is a file's name in the bundle; what the policy asks for decides which of them matter.
        json.Object(root, "",
            new("format", (element, path) =>
            {
                if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt32(out var format) || format != 1)
                    json.Report(path, element.GetRawText(), "1");
            }),
            new("roles", (element, path) => json.Map(element, path, RoleNames.Allowed, RoleNames.IsOne, (keys, role) =>
                json.Array(keys, role, (key, place) => WalkKey(json, owners, key, place, role)))));
        return json.Findings;
    }

    private static void WalkKey(StrictJson json, Dictionary<string, string> owners, JsonElement key, string place, string role)
    {
        const string allowed = "a public key: base64 of its SubjectPublicKeyInfo";
        var text = key.ValueKind == JsonValueKind.String ? key.GetString()! : "";
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || length == 0)
            json.Report(place, key.GetRawText(), allowed);
        // Two roles of one key would be one person's word counted twice.
        else if (!owners.TryAdd(Digest.Of(bytes.AsSpan(0, length)), role))
            json.Report(place, $"the key of {owners[Digest.Of(bytes.AsSpan(0, length))]} again", "a key of its own: one key, one role");
    }
}

/// <summary>Which names a role may have.</summary>
public static class RoleNames
{
    public const string Allowed = "small letters, digits and '-', beginning with a letter";

    /// <summary>The same as a regular expression, for a JSON Schema.</summary>
    public const string Pattern = "^[a-z][a-z0-9-]{0,63}$";

    public static bool IsOne(string name) =>
        name.Length is > 0 and <= 64 && char.IsAsciiLetterLower(name[0])
        && name.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '-');
}
