using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Gates.Proof;

/// <summary>The reference with its fault switch, started by <c>gates up --faults</c> and ended with this object.</summary>
internal sealed class Reference : IAsyncDisposable
{
    private static readonly TimeSpan s_startDeadline = TimeSpan.FromMinutes(5);
    private readonly Process _process;
    private readonly HttpClient _http;

    private Reference(Process process, Uri apiUrl, string targetFile)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = apiUrl, Timeout = TimeSpan.FromSeconds(30) };
        TargetFile = targetFile;
    }

    public string TargetFile { get; }

    public static async Task<Reference> StartAsync(string system = "credentialmate", string? contract = null)
    {
        var process = Command.Start(Repository.Gates, ["up", "--system", system, "--faults", "--until-stdin-closes"], Command.Contract(contract));
        var errors = process.StandardError.ReadToEndAsync();
        using var stop = new CancellationTokenSource(s_startDeadline);
        var told = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(stop.Token) is { } line)
        {
            told.Add(line);
            if (!line.StartsWith("{\"", StringComparison.Ordinal))
                continue;
            var up = JsonDocument.Parse(line).RootElement;
            return new Reference(
                process, new Uri(up.GetProperty("apiUrl").GetString()!), up.GetProperty("targetFile").GetString()!);
        }
        process.Kill(entireProcessTree: true);
        throw new InvalidOperationException($"`gates up` ended early:\n{string.Join('\n', told)}\n{await errors}");
    }

    /// <summary>Makes exactly these faults active and sets every counter to zero.</summary>
    public async Task InjectAsync(params string[] faults)
    {
        using var answer = await _http.PutAsJsonAsync("/__faults", faults);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<IReadOnlyDictionary<string, int>> TimesFiredAsync()
    {
        var known = await _http.GetFromJsonAsync<JsonElement>("/__faults");
        return known.EnumerateArray().ToDictionary(
            fault => fault.GetProperty("id").GetString()!, fault => fault.GetProperty("fired").GetInt32());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await _process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
    }
}
