using System.Net.Http.Headers;

namespace Gates.Load.Http;

/// <summary>A request of a load step. Make it once and send it as often as needed: nothing of it is used up.</summary>
/// <param name="Method">Such as <c>HttpMethod.Get</c>.</param>
/// <param name="Address">Absolute, or relative to the origin of the steps.</param>
public sealed record HttpStepRequest(HttpMethod Method, Uri Address)
{
    /// <summary>Default null: without a body.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Media type of <see cref="Body"/>. Default <c>application/json</c>.</summary>
    public string MediaType { get; init; } = "application/json";

    /// <summary>Sent as they are; default none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>
    /// What is wrong with an answer, or null. Default: a status other than 2xx is. A check of a load step looks at the
    /// content, too, or a target that answers 200 with rubbish looks fast and well.
    /// </summary>
    public Func<HttpAnswer, string?> Problem { get; init; } = static answer =>
        answer.Status is >= 200 and < 300 ? null : $"Status {answer.Status}; expected 2xx.";

    public static HttpStepRequest Get(string address) => new(HttpMethod.Get, new Uri(address, UriKind.RelativeOrAbsolute));

    public static HttpStepRequest Post(string address, ReadOnlyMemory<byte> json) =>
        new(HttpMethod.Post, new Uri(address, UriKind.RelativeOrAbsolute)) { Body = json };

    private (Uri Origin, Uri Address)? _absolute;

    // Putting the two together is dear; a request goes to one origin as a rule.
    internal Uri AbsoluteAddress(Uri origin)
    {
        if (Address.IsAbsoluteUri)
            return Address;
        if (_absolute is not { } known || !ReferenceEquals(known.Origin, origin))
            _absolute = known = (origin, new Uri(origin, Address));
        return known.Address;
    }

    internal HttpRequestMessage ToMessage(Uri address, Version version)
    {
        var message = new HttpRequestMessage(Method, address) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        if (Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        }

        foreach (var (name, value) in Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }
}

/// <summary>An answer as a check sees it; valid until the check returns.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Without those of the content.</param>
/// <param name="Body">All of it.</param>
public readonly record struct HttpAnswer(int Status, HttpResponseHeaders Headers, ReadOnlyMemory<byte> Body);
