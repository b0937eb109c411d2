using System.Net.Security;

namespace Gates.Load.Http;

/// <summary>How HTTP steps connect.</summary>
public sealed record HttpStepsOptions
{
    /// <summary>Default HTTP/1.1; a target that answers in another version fails the step.</summary>
    public Version Version { get; init; } = System.Net.HttpVersion.Version11;

    /// <summary>Most connections at once. Default: as many as there are requests under way.</summary>
    public int MaxConnections { get; init; } = int.MaxValue;

    /// <summary>Whether a connection serves one request after the other. Default true; false connects anew each time.</summary>
    public bool KeepAlive { get; init; } = true;

    /// <summary>Longest time of connecting, TLS included. Default 15 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Certificates and protocols of TLS. Default: those of the system, and its checks.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>Largest body of an answer, in bytes; a larger one fails the step. Default 10 MB.</summary>
    public int MaxBody { get; init; } = 10_000_000;
}
