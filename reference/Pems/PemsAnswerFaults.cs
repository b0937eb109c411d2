using System.Text.Json.Nodes;
using Gates.Reference.Faults;

namespace Gates.Reference.Pems;

/// <summary>Defects of the health endpoints: what the project's own script passes (facts, section 10).</summary>
internal static class PemsAnswerFaults
{
    private static readonly DateTimeOffset s_start = TimeProvider.System.GetUtcNow().AddHours(-1);

    public static IReadOnlyList<AnswerFault> All { get; } =
    [
        new("health-says-ok", "GET /health", answer => Set(answer, "status", "ok")),
        new("health-time-of-the-start", "GET /health", answer => Set(answer, "timestamp", s_start.ToString("O"))),
        new("database-health-is-a-page", "GET /health/db", answer => answer.Instead(200, JsonValue.Create("<html>Sign in</html>"))),
        new("worker-health-without-queue", "GET /health/write-sync", answer => answer.Json is JsonObject body && body.Remove("queue")),
        new("health-queue-wrong", "GET /health/write-sync", answer => answer.Json?["queue"] is JsonObject queue && Set(queue, "size", 700)),
        new("worker-not-running", "GET /health/write-sync", answer => answer.Json?["worker"] is JsonObject worker && Set(worker, "running", false)),
    ];

    private static bool Set(Answer answer, string name, JsonNode value) => answer.Json is JsonObject body && Set(body, name, value);

    private static bool Set(JsonObject body, string name, JsonNode value)
    {
        body[name] = value;
        return true;
    }
}
