using System.Text;
using System.Text.Json.Nodes;

namespace Gates.Reference.Faults;

/// <summary>What a handler is about to answer, for a fault to change.</summary>
internal sealed class Answer(HttpContext http, string text)
{
    public HttpContext Http => http;

    public int Status { get; set; } = http.Response.StatusCode;

    /// <summary>The body where it is JSON; a fault changes it in place.</summary>
    public JsonNode? Json { get; private set; } = Parse(text);

    /// <summary>Answers something else.</summary>
    public bool Instead(int status, JsonNode? body)
    {
        (Status, Json) = (status, body);
        return true;
    }

    public string BodyText() => Json?.ToJsonString() ?? text;

    public IEnumerable<JsonObject> Licenses =>
        Json is JsonObject body && body["state_gaps"] is JsonArray gaps ? gaps.OfType<JsonObject>() : Json is JsonObject one ? [one] : [];

    /// <summary>Topics of harmonize and of check, whatever they are called there.</summary>
    public IEnumerable<JsonObject> Topics => Licenses.SelectMany(license =>
        (license["topic_gaps_detailed"] ?? license["topic_progress"]) is JsonArray topics ? topics.OfType<JsonObject>() : []);

    public IEnumerable<JsonObject> OpenTopics => Topics.Where(topic => topic["explanation"] is not null);

    /// <summary>Changes each object; true when there was one.</summary>
    public static bool Each(IEnumerable<JsonObject> objects, Action<JsonObject> change)
    {
        var found = objects.ToList();
        found.ForEach(change);
        return found.Count > 0;
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length > 0 && text[0] is '{' or '[' ? JsonNode.Parse(text) : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    /// <summary>Lets the handler write into memory and gives what it wrote.</summary>
    public static async Task<byte[]> CaptureAsync(HttpContext http, RequestDelegate next)
    {
        var real = http.Response.Body;
        using var memory = new MemoryStream();
        http.Response.Body = memory;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = real;
        }
        return memory.ToArray();
    }

    public static string TextOf(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
