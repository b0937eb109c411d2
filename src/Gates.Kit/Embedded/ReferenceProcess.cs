using System.Security.Cryptography;
using System.Text.Json;
using Gates.Kit.Processes;
using Gates.Model.Results;

namespace Gates.Kit.Embedded;

/// <summary>What the reference tells when it answers.</summary>
/// <param name="ApiUrl">Origin of its API.</param>
/// <param name="Origins">Where it answers, by what answers there.</param>
/// <param name="Settings">What only it knows of its target's settings, by their names: origins, tokens, canaries.</param>
internal sealed record ReferenceReady(Uri ApiUrl, IReadOnlyDictionary<string, string> Origins, IReadOnlyDictionary<string, string> Settings);

/// <summary>The reference, running.</summary>
internal sealed class ReferenceProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_ready = TimeSpan.FromSeconds(60);

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip,
    };

    private readonly ChildProcess _child;

    private ReferenceProcess(ChildProcess child, ReferenceReady ready, string password, string log) =>
        (_child, Ready, Password, Log) = (child, ready, password, log);

    public ReferenceReady Ready { get; }

    /// <summary>Of every account: random, so that wherever it is found it leaked.</summary>
    public string Password { get; }

    public int Id => _child.Id;

    /// <summary>Takes all that it prints.</summary>
    public string Log { get; }

    /// <summary>Starts it and waits until it has migrated, seeded and answers.</summary>
    /// <exception cref="GateException">It ended or was not ready in time; told with the last lines of its log.</exception>
    public static async Task<ReferenceProcess> StartAsync(
        string program, EmbeddedOptions options, string database, string? commit, RunFolder run, CancellationToken stop)
    {
        var (note, log) = (run.At("ready.json"), run.At("reference.log"));
        string[] arguments =
        [
            "--system", options.System.Key, "--fixtures", Repository.PathOf("fixtures"), "--ready-file", note,
            "--commit", commit ?? "unknown", "--environment", "embedded", "--until-stdin-closes",
            .. options.System.ReferenceArguments,
            .. options.Faults ? (string[])["--faults"] : [],
        ];
        var password = $"Gates-{RandomNumberGenerator.GetHexString(24, lowercase: true)}";
        var child = await run.StartAsync(new ChildStart(program, arguments)
        {
            WorkingDirectory = Repository.Root,
            Log = log,
            Variables = new Dictionary<string, string?>
            {
                // Not as arguments: those are everybody's to read.
                ["GATES_REFERENCE_DATABASE"] = database,
                ["GATES_REFERENCE_PASSWORD"] = password,
                ["DOTNET_ROOT"] = ReferenceProgram.DotNetRoot,
                ["ASPNETCORE_URLS"] = null,
                ["ASPNETCORE_HTTP_PORTS"] = null,
                ["ASPNETCORE_ENVIRONMENT"] = null,
                ["DOTNET_ENVIRONMENT"] = null,
                // A short life gains more from compiled code that is there at once than from code compiled well.
                ["DOTNET_TieredPGO"] = "0",
                ["DOTNET_TC_QuickJitForLoops"] = "1",
            },
        });
        try
        {
            return new ReferenceProcess(child, await WaitAsync(child, note, log, stop), password, log);
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    public void KillNow() => _child.KillNow();

    private static async Task<ReferenceReady> WaitAsync(ChildProcess child, string note, string log, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(s_ready);
        try
        {
            while (!File.Exists(note))
            {
                if (child.Ended.IsCompleted)
                    throw new GateException(
                        ObstacleKind.TargetNotReady,
                        $"The reference ended with code {await child.Ended} before it was ready.{LogTail.Of(log)}");
                await Task.Delay(TimeSpan.FromMilliseconds(10), deadline.Token);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new GateException(
                ObstacleKind.TargetNotReady,
                $"The reference was not ready within {s_ready.TotalSeconds:0} s.{LogTail.Of(log)}");
        }
        try
        {
            return JsonSerializer.Deserialize<ReferenceReady>(await File.ReadAllTextAsync(note, stop), s_json)
                ?? throw new JsonException("null");
        }
        catch (JsonException wrong)
        {
            throw new GateException(
                ObstacleKind.Crash,
                $"The reference's ready file '{note}' is not as agreed (apiUrl, origins, settings): {wrong.Message}",
                wrong);
        }
    }
}
