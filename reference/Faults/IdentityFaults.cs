using System.Text.Json.Nodes;

namespace Gates.Reference.Faults;

/// <summary>Builds that do not fit together, health that lies, and what an answer must never hold.</summary>
internal static class IdentityFaults
{
    private const string Health = "GET (/api)?/health";
    private const string OldCommit = "0000000000000000000000000000000000000001";

    public static AnswerFault[] All { get; } =
    [
        new("health-says-unhealthy-under-200", Health, answer => answer.Instead(200, new JsonObject { ["status"] = "unhealthy" })),
        new("health-is-a-page", Health, answer => answer.Instead(200, new JsonArray("OK"))),
        new("api-of-the-previous-build", "GET /api/v1/version", answer => Set(answer, "commit", OldCommit)),
        new("api-names-another-head", "GET /api/v1/version", answer => Set(answer, "schema", "20260115_0200")),
        new("card-key-in-an-answer", "GET /api/v1/auth/me", answer => Add(answer, "cc_name", "(none)")),
        new("password-hash-in-an-answer", "GET /api/v1/auth/me", answer => Add(answer, "password_hash", "(none)")),
        // As the seed stores it for the account that the gates sign in with.
        new("stored-card-value-in-an-answer", "GET /api/v1/auth/me", answer => Add(answer, "note", "enc-number-00000950")),
    ];

    private static bool Set(Answer answer, string name, string value)
    {
        if (answer.Json is not JsonObject body)
            return false;
        body[name] = value;
        return true;
    }

    private static bool Add(Answer answer, string name, string value) => answer.Status == 200 && Set(answer, name, value);
}
