using System.Net;
using System.Net.Sockets;

namespace Gates.Proof.Weather;

/// <summary>
/// Stands between the gates and an origin and spoils the answers. Written on bare sockets: an HTTP server would refuse
/// to break the protocol.
/// </summary>
internal sealed class WeatherProxy : IAsyncDisposable
{
    private readonly Uri _behind;
    private readonly NetworkWeather _weather;
    private readonly int _fairRequests;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _requests;
    private int _spoilt;

    /// <param name="behind">The origin that has the right answers.</param>
    /// <param name="weather">What happens to them.</param>
    /// <param name="fairRequests">How many requests get their right answer first.</param>
    public WeatherProxy(Uri behind, NetworkWeather weather, int fairRequests = 0)
    {
        (_behind, _weather, _fairRequests) = (behind, weather, fairRequests);
        _listener.Start();
        Origin = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Origin { get; }

    /// <summary>How many requests met the weather: a proof in which none did proves nothing.</summary>
    public int Spoilt => Volatile.Read(ref _spoilt);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
                talks.Add(TalkAsync(await _listener.AcceptSocketAsync(_stop.Token)));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The proxy is closed, or the weather closed its door.
        }
        await Task.WhenAll(talks);
    }

    /// <summary>One connection, one request: a client would answer a cut on a used connection with a second try.</summary>
    private async Task TalkAsync(Socket client)
    {
        using (client)
        {
            try
            {
                await using var stream = new NetworkStream(client);
                if (await HttpMessage.ReadRequestAsync(stream, _stop.Token) is not { } request)
                    return;
                var weather = Interlocked.Increment(ref _requests) > _fairRequests ? _weather : Weathers.Clear;
                if (ReferenceEquals(weather, _weather))
                    Interlocked.Increment(ref _spoilt);
                await weather.SpoilAsync(
                    new Answering(client, stream, request, _behind, _listener), _stop.Token);
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The client has had enough, or the proof is over.
            }
        }
    }
}

/// <summary>What a weather has in its hands: the client, its request, and the way to the right answer.</summary>
internal sealed record Answering(
    Socket Client, NetworkStream Stream, HttpMessage Request, Uri Behind, TcpListener Door)
{
    /// <summary>The right answer.</summary>
    public Task<HttpMessage> AskAsync(CancellationToken stop) => Request.SendToAsync(Behind, stop);

    /// <summary>Ends the connection as a crash does: the peer gets a reset, and what it has not read is lost.</summary>
    public void Reset()
    {
        Client.LingerState = new LingerOption(enable: true, 0);
        Client.Close();
    }
}
