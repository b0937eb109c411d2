using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gates.Model.Policies;

namespace Gates.Unit.Model;

/// <summary>The published schema of a policy says the same as the program that reads it.</summary>
public sealed class PolicySchemaTests
{
    private static readonly string s_policy = File.ReadAllText(RepositoryFiles.Path("fixtures/policies/credentialmate.json"));
    private static readonly JsonNode s_schema = JsonNode.Parse(PolicyJson.Schema())!;

    [Test]
    public void The_published_schema_is_what_the_code_reads()
    {
        var file = RepositoryFiles.Path("docs/policy.schema.json");
        if (Environment.GetEnvironmentVariable("GATES_UPDATE_DOCS") == "1")
            File.WriteAllText(file, PolicyJson.Schema());

        Assert.That(File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "", Is.EqualTo(PolicyJson.Schema()),
            "docs/policy.schema.json is generated. Write it anew: GATES_UPDATE_DOCS=1 dotnet test --project tests/Unit");
    }

    [Test]
    public void The_policy_of_this_repository_fits_it() => Assert.That(Fits(s_schema, JsonNode.Parse(s_policy)), Is.True);

    [Test]
    public void Whatever_it_refuses_the_program_refuses_and_no_member_may_be_null()
    {
        var places = Places(JsonNode.Parse(s_policy)!, []).Where(place => place.Count > 0).ToList();

        using (Assert.EnterMultipleScope())
        {
            foreach (var place in places)
            {
                foreach (var wrong in (string[])["null", "-1", "\"\"", "{}", "[7]"])
                {
                    var doctored = Replaced(place, JsonNode.Parse(wrong));
                    var fits = Fits(s_schema, doctored);
                    Assert.That(fits && wrong == "null", Is.False, $"{string.Join('.', place)} = {wrong} fits the schema");
                    if (!fits)
                        Assert.That(() => PolicyJson.Parse(doctored.ToJsonString(), "p"), Throws.TypeOf<PolicyException>(), $"{string.Join('.', place)} = {wrong}");
                }
            }

            Assert.That(places, Has.Count.GreaterThan(200));
        }
    }

    [Test]
    public void A_member_too_many_or_too_few_fits_it_nowhere()
    {
        var more = JsonNode.Parse(s_policy)!;
        more["limits"]![0]!["stop"] = true;
        var fewer = JsonNode.Parse(s_policy)!;
        ((JsonObject)fewer["limits"]![0]!).Remove("source");
        var both = JsonNode.Parse(s_policy)!;
        both["limits"]![0]!["alarm"] = "errors rate > 1 %";

        Assert.That((JsonNode[])[more, fewer, both], Has.None.Matches<JsonNode>(policy => Fits(s_schema, policy)));
    }

    // As much of JSON Schema as the generated one uses; any other word of it is an error.
    private static bool Fits(JsonNode schema, JsonNode? value) => ((JsonObject)schema).All(word => word.Key switch
    {
        "$schema" or "title" or "description" => true,
        "type" => (string?)word.Value switch
        {
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "string" => value?.GetValueKind() == JsonValueKind.String,
            "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "integer" => value?.GetValueKind() == JsonValueKind.Number && value.AsValue().TryGetValue<int>(out _),
            var other => throw new InvalidOperationException($"type {other}"),
        },
        "enum" => word.Value!.AsArray().Any(one => JsonNode.DeepEquals(one, value)),
        "pattern" => value?.GetValueKind() != JsonValueKind.String || Regex.IsMatch((string)value!, (string)word.Value!),
        "minimum" => value?.GetValueKind() != JsonValueKind.Number || (double)value >= (double)word.Value!,
        "maximum" => value?.GetValueKind() != JsonValueKind.Number || (double)value <= (double)word.Value!,
        "items" => value is not JsonArray list || list.All(item => Fits(word.Value!, item)),
        "required" => value is not JsonObject of || word.Value!.AsArray().All(name => of.ContainsKey((string)name!)),
        "properties" => value is not JsonObject has || has.All(member => word.Value![member.Key] is not { } inner || Fits(inner, member.Value)),
        "additionalProperties" => value is not JsonObject strict || strict.All(member => schema["properties"]![member.Key] is not null),
        "oneOf" => word.Value!.AsArray().Count(one => Fits(one!, value)) == 1,
        _ => throw new InvalidOperationException(word.Key),
    });

    private static IEnumerable<List<object>> Places(JsonNode node, List<object> path) => node switch
    {
        JsonObject members => members.SelectMany(member => Places(member.Value!, [.. path, member.Key])).Prepend(path),
        JsonArray items => items.SelectMany((item, index) => Places(item!, [.. path, index])).Prepend(path),
        _ => [path],
    };

    private static JsonNode Replaced(List<object> place, JsonNode? by)
    {
        var policy = JsonNode.Parse(s_policy)!;
        var parent = place.SkipLast(1).Aggregate(policy, (node, step) => step is string name ? node[name]! : node[(int)step]!);
        if (place[^1] is string key)
            parent[key] = by;
        else
            parent[(int)place[^1]] = by;
        return policy;
    }
}
