using System.Text.Json.Nodes;

namespace Gates.Reference.Faults;

/// <summary>Metadata of harmonize and check: missing, null, of another type, empty with 200, or of the wrong topic.</summary>
internal static class ComplianceFaults
{
    private const string Harmonize = "POST /api/v1/cme/compliance/harmonize";
    private const string Check = "POST /api/v1/cme/compliance/check";

    public static AnswerFault[] All { get; } =
    [
        new("harmonize-explanation-missing", Harmonize, answer => Answer.Each(answer.OpenTopics, topic => topic.Remove("explanation"))),
        new("check-explanation-null-for-an-open-topic", Check, answer => Answer.Each(answer.OpenTopics, topic => topic["explanation"] = null)),
        new("check-explains-a-closed-topic", Check, answer => Answer.Each(
            answer.Topics.Where(topic => topic["explanation"] is null),
            topic => topic["explanation"] = "These 0.0h count toward your 40.0h general CME requirement")),
        new("harmonize-explanation-says-the-other-kind", Harmonize, answer => Answer.Each(answer.OpenTopics, topic =>
            topic["explanation"] = ((bool)topic["counts_toward_total"]!
                ? $"These {topic["gap_hours"]}h are IN ADDITION to your 40.0h general requirement"
                : $"These {topic["gap_hours"]}h count toward your 40.0h general CME requirement"))),
        new("check-explanation-with-another-number", Check, answer => Answer.Each(answer.OpenTopics, topic =>
            topic["explanation"] = ((string)topic["explanation"]!).Replace("These ", "These 1", StringComparison.Ordinal))),
        new("check-kind-missing", Check, answer => Answer.Each(answer.Topics, topic => topic.Remove("counts_toward_total"))),
        new("harmonize-kind-null", Harmonize, answer => Answer.Each(answer.Topics, topic => topic["counts_toward_total"] = null)),
        new("harmonize-kind-inverted", Harmonize, answer => Answer.Each(
            answer.Topics, topic => topic["counts_toward_total"] = !(bool)topic["counts_toward_total"]!)),
        new("check-kind-as-text", Check, answer => Answer.Each(
            answer.Topics, topic => topic["counts_toward_total"] = topic["counts_toward_total"]!.ToString().ToLowerInvariant())),
        new("check-total-gap-as-text", Check, answer => Answer.Each(
            answer.Licenses, license => license["total_gap"] = license["total_gap"]?.ToString())),
        new("harmonize-total-gap-null", Harmonize, answer => Answer.Each(answer.Licenses, license => license["total_gap"] = null)),
        new("check-earned-hours-as-text", Check, answer => Answer.Each(
            answer.Topics, topic => topic["earned_hours"] = topic["earned_hours"]!.ToString())),
        new("harmonize-topics-empty-with-200", Harmonize, answer => Answer.Each(
            answer.Licenses, license => license["topic_gaps_detailed"] = new JsonArray())),
        new("harmonize-licences-empty-with-200", Harmonize, answer =>
            answer.Json is JsonObject body && body["state_gaps"] is JsonArray { Count: > 0 } gaps && Clear(gaps)),
        new("harmonize-forgets-a-licence", Harmonize, answer =>
            answer.Json is JsonObject body && body["state_gaps"] is JsonArray { Count: > 1 } gaps && RemoveLast(gaps)),
        new("harmonize-names-a-licence-twice", Harmonize, answer =>
            answer.Json is JsonObject body && body["state_gaps"] is JsonArray { Count: > 0 } gaps && Append(gaps, gaps[0]!.DeepClone())),
        new("check-calculation-method-missing", Check, answer => Answer.Each(
            answer.Licenses.Select(license => license["gap_detail"]).OfType<JsonObject>(), detail => detail.Remove("calculation_method"))),
        new("check-gap-detail-disagrees", Check, answer => Answer.Each(
            answer.Licenses.Select(license => license["gap_detail"]).OfType<JsonObject>(),
            detail => detail["total_gap"] = (decimal)detail["total_gap"]! + 1)),
        new("check-gap-detail-under-the-other-kind", Check, answer => Answer.Each(
            answer.Licenses.Select(license => license["gap_detail"]).OfType<JsonObject>(), Swap)),
        new("check-earned-includes-other-categories", Check, answer => Answer.Each(
            answer.Licenses.Where(license => license["total_earned"] is not null),
            license => license["total_earned"] = (decimal)license["total_earned"]! + 3)),
        new("check-answers-a-licence-that-is-not-held", Check, answer => answer.Status == 404 && answer.Instead(200, JsonNode.Parse(
            """{"provider_id":1,"state":"ZZ","license_type":"MD","total_required":0.0,"total_earned":0.0,"total_gap":0.0,"topic_progress":[],"gap_detail":null}"""))),
        new("unknown-provider-is-a-server-error", Harmonize, answer =>
            answer.Status == 404 && answer.Instead(500, new JsonObject { ["detail"] = "Internal Server Error" })),
    ];

    private static bool Clear(JsonArray array)
    {
        array.Clear();
        return true;
    }

    private static bool RemoveLast(JsonArray array)
    {
        array.RemoveAt(array.Count - 1);
        return true;
    }

    private static bool Append(JsonArray array, JsonNode node)
    {
        array.Add(node);
        return true;
    }

    private static void Swap(JsonObject detail)
    {
        var (overlap, separate) = (detail["overlap_topic_gaps"]?.DeepClone(), detail["separate_topic_gaps"]?.DeepClone());
        (detail["overlap_topic_gaps"], detail["separate_topic_gaps"]) = (separate, overlap);
    }
}
