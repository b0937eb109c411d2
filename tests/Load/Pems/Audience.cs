using System.Text.Json;
using Gates.Kit.Targets;
using Gates.Systems.Pems;

namespace Gates.LoadLane.Pems;

/// <summary>Everybody who listens to the syncs of one organization.</summary>
internal sealed class Audience : IAsyncDisposable
{
    private const int AtOnce = 50;

    private readonly List<Client> _clients = [];

    private Audience()
    {
    }

    public IReadOnlyList<Client> Clients => _clients;

    /// <summary>Connections that were lost since the first was opened.</summary>
    public int Lost => _clients.Sum(client => client.Lost);

    /// <summary>Opens so many sockets. One that does not open is no reason to stop: what it is not told, fails.</summary>
    public static async Task<Audience> OpenAsync(PemsSettings settings, PemsProfile contract, string token, int sockets, CancellationToken stop)
    {
        var audience = new Audience();
        var call = contract.Socket(token, settings.OrganizationId);
        var origin = new Uri(settings.ApiUrl, call.Path);
        var address = new UriBuilder(origin) { Scheme = origin.Scheme == Uri.UriSchemeHttps ? "wss" : "ws" }.Uri;
        byte[][] words = [.. call.First.Select(word => JsonSerializer.SerializeToUtf8Bytes(word))];
        foreach (var some in Enumerable.Range(0, sockets).Chunk(AtOnce))
        {
            var opened = some.Select(_ => new Client(address, words, stop)).ToList();
            audience._clients.AddRange(opened);
            await Task.WhenAll(opened.Select(client => client.ListensAsync(stop)));
        }
        return audience;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
    }
}
