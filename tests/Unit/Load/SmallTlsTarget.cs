using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gates.Unit.Load;

/// <summary>An HTTP server behind TLS that answers "right" to everything, with a certificate that nobody vouches for.</summary>
internal sealed class SmallTlsTarget : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ends = new();
    private int _connections;

    public SmallTlsTarget()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        Certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public X509Certificate2 Certificate { get; }

    /// <summary>Handshakes that came to their end.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public void Dispose()
    {
        _ends.Cancel();
        _listener.Dispose();
        Certificate.Dispose();
        _ends.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_ends.Token));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient caller)
    {
        try
        {
            using (caller)
            {
                await using var stream = new SslStream(caller.GetStream());
                await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, _ends.Token);
                Interlocked.Increment(ref _connections);
                using var reader = new StreamReader(stream);
                while (await reader.ReadLineAsync(_ends.Token) is { } line)
                    if (line.Length == 0)
                        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nright"u8.ToArray(), _ends.Token);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
        {
            // The caller does not trust it, or has had enough, or the test is over.
        }
    }
}
