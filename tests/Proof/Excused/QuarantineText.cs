using System.Text.Json;

namespace Gates.Proof.Excused;

/// <summary>Quarantine files, good unless told otherwise.</summary>
internal static class QuarantineText
{
    public static string Of(params object[] checks) => JsonSerializer.Serialize(new { cap = 1, checks });

    public static object Entry(
        string id, string? since = null, string? expiry = null, string[]? results = null, string[]? commits = null) => new
        {
            id,
            owner = "web-team",
            issue = "tracker/17",
            reason = "it measures a clock",
            since = since ?? Day(-2),
            expiry = expiry ?? Day(5),
            measurements = (results ?? ["passed", "failed", "passed", "passed", "failed"])
                .Select((result, index) => new { run = $"run-{index}", commit = commits?[index] ?? "c0ffee", result }),
        };

    public static string Day(int fromToday) => TimeProvider.System.GetUtcNow().AddDays(fromToday).ToString("yyyy-MM-dd");
}
