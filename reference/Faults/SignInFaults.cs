using System.Text.Json.Nodes;

namespace Gates.Reference.Faults;

/// <summary>Sign-in, tokens and redirects; what a token is worth is decided in <c>Tokens</c>.</summary>
internal static class SignInFaults
{
    private const string Login = "POST /api/v1/auth/login";

    public static AnswerFault[] All { get; } =
    [
        new("unknown-email-told-apart", Login, answer =>
            answer.Status == 401 && answer.Http.Items.ContainsKey("unknown-email") && answer.Instead(401, new JsonObject { ["detail"] = "User not found" })),
        new("wrong-password-is-a-server-error", Login, answer =>
            answer.Status == 401 && answer.Instead(500, new JsonObject { ["detail"] = "Internal Server Error" })),
        new("refusal-without-a-detail", "(GET|POST) /api/v1/.*", answer =>
            answer.Status == 401 && answer.Instead(401, new JsonObject { ["message"] = "Unauthorized" })),
        new("refusal-with-200", "(GET|POST) /api/v1/(auth/me|messages|providers/.*|cme/.*|notifications/.*)", answer =>
            answer.Status == 401 && answer.Instead(200, answer.Json)),
        new("malformed-body-is-a-server-error", "POST /api/v1/.*", answer =>
            answer.Status == 422 && answer.Instead(500, new JsonObject { ["detail"] = "Internal Server Error" })),
        new("expires-in-of-another-length", Login, answer => Set(answer, "expires_in", 600)),
        new("refresh-gives-a-dead-token", "POST /api/v1/auth/refresh", answer =>
            answer.Status == 200 && Set(answer, "access_token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwIn0.AAAA")),
        new("me-is-somebody-else", "GET /api/v1/auth/me", answer => answer.Status == 200 && Set(answer, "id", 1)),
        new("a-post-redirects", "POST /api/v1/cme/compliance/harmonize", answer => Move(answer, 307, "/api/v1/cme/compliance/harmonize/")),
        new("a-list-redirects-to-another-origin", "GET /api/v1/messages", answer => Move(answer, 307, "http://messages.example.invalid/")),
        new("a-redirect-drops-the-query", "GET /api/v1/messages", answer => answer.Status == 307 && Move(answer, 307, "/api/v1/messages/")),
        new("a-list-moves-for-good", "GET /api/v1/messages", answer => answer.Status == 307 && Move(answer, 301, answer.Http.Response.Headers.Location.ToString())),
    ];

    private static bool Set(Answer answer, string name, JsonNode value)
    {
        if (answer.Json is not JsonObject body || !body.ContainsKey(name))
            return false;
        body[name] = value;
        return true;
    }

    private static bool Move(Answer answer, int status, string location)
    {
        answer.Http.Response.Headers.Location = location;
        return answer.Instead(status, null);
    }
}
