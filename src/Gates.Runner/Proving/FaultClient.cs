using System.Net.Http.Json;
using System.Text.Json;

namespace Gates.Runner.Proving;

/// <summary>The reference's fault switch.</summary>
internal sealed class FaultClient(Uri api) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = api, Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Makes exactly these active and zeroes the counters.</summary>
    public async Task SetAsync(IReadOnlyList<string> ids, CancellationToken stop)
    {
        using var answer = await _http.PutAsJsonAsync("/__faults", ids, stop);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>How often a fault changed something.</summary>
    public async Task<int> FiredAsync(string id, CancellationToken stop)
    {
        var known = await _http.GetFromJsonAsync<JsonElement>("/__faults", stop);
        return known.EnumerateArray().Single(fault => fault.GetProperty("id").GetString() == id).GetProperty("fired").GetInt32();
    }

    public void Dispose() => _http.Dispose();
}
