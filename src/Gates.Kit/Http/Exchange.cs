using System.Text.Json;

namespace Gates.Kit.Http;

/// <summary>One call and its answer, redirects included, with secrets removed from the transcript.</summary>
public sealed record Exchange
{
    public required string Method { get; init; }

    /// <summary>Where the answer came from, behind the last redirect.</summary>
    public required Uri Address { get; init; }

    /// <summary>HTTP status of the last answer.</summary>
    public required int Status { get; init; }

    public required string Body { get; init; }

    /// <summary>What the answer says its body is, such as <c>application/json</c>; null when it does not say.</summary>
    public string? MediaType { get; init; }

    /// <summary>Headers of the last answer, but those of its body; found whatever their case. Default none.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the body may be read as JSON: a page of a device in between says that it is something else.</summary>
    public bool MayBeJson => MediaType is null || MediaType.Contains("json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Each redirect on the origin: its status and its target. A GET followed it, a POST stopped there.</summary>
    public required IReadOnlyList<(int Status, Uri Target)> Hops { get; init; }

    /// <summary>A redirect to another origin, at which the client stopped; null when there was none.</summary>
    public Uri? ForeignTarget { get; init; }

    /// <summary>Milliseconds of the last hop, from the first byte sent to the last read.</summary>
    public required double DurationMs { get; init; }

    /// <summary>Request and answer as a reader needs them; tokens and passwords are replaced.</summary>
    public required string Transcript { get; init; }

    /// <summary>The body as JSON; null when it is none, or says that it is none.</summary>
    public JsonElement? Json
    {
        get
        {
            if (!MayBeJson)
                return null;
            try
            {
                using var document = JsonDocument.Parse(Body);
                return document.RootElement.Clone();
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    public override string ToString() => Transcript;
}
