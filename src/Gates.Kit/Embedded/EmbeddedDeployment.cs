using System.Text.Json.Nodes;
using Gates.Kit.Processes;

namespace Gates.Kit.Embedded;

/// <summary>What may differ between two embedded deployments.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>Whether the reference accepts faults. Default false: only Proof asks for it.</summary>
    public bool Faults { get; init; }
}

/// <summary>The reference, running on a PostgreSQL of its own, both ended by <see cref="DisposeAsync"/>.</summary>
public sealed class EmbeddedDeployment : IAsyncDisposable
{
    private readonly RunFolder _run;
    private readonly PostgresServer _postgres;
    private readonly ChildProcess _reference;

    private EmbeddedDeployment(RunFolder run, PostgresServer postgres, ChildProcess reference, string targetFile)
    {
        (_run, _postgres, _reference, TargetFile) = (run, postgres, reference, targetFile);
    }

    /// <summary>A complete target file for this deployment, in the run's private folder.</summary>
    public string TargetFile { get; }

    /// <summary>Provisions what is missing, starts database and reference, and waits until they answer.</summary>
    /// <exception cref="GateException">Something cannot be provisioned or did not start; the message says what to do.</exception>
    public static async Task<EmbeddedDeployment> StartAsync(
        EmbeddedOptions options, IProgress<string> progress, CancellationToken stop)
    {
        var run = RunFolder.Create(CacheFolder.Root);
        PostgresServer? postgres = null;
        ChildProcess? reference = null;
        try
        {
            postgres = await PostgresServer.StartAsync(run, progress, stop);
            (reference, var ready) = await ReferenceProcess.StartAsync(run, postgres.OwnerConnection, options, progress, stop);
            var file = run["target.json"];
            WritePrivately(file, Describe(ready, postgres.ReaderConnection).ToJsonString());
            return new EmbeddedDeployment(run, postgres, reference, file);
        }
        catch
        {
            if (reference is not null)
                await reference.DisposeAsync();
            if (postgres is not null)
                await postgres.DisposeAsync();
            run.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _reference.DisposeAsync();
        await _postgres.DisposeAsync();
        _run.Dispose();
    }

    /// <summary>The repository's embedded target with what only this run knows.</summary>
    private static JsonObject Describe(ReadyFile ready, string database)
    {
        var target = JsonNode.Parse(File.ReadAllText(Repository.PathOf("fixtures", "targets", "embedded.json")))!.AsObject();
        var settings = target["credentialmate"]!.AsObject();
        settings["webUrl"] = ready.WebUrl.GetLeftPart(UriPartial.Authority);
        settings["apiUrl"] = ready.ApiUrl.GetLeftPart(UriPartial.Authority);
        settings["database"] = database;
        settings["expiredToken"] = ready.ExpiredToken;
        settings["expectedCommit"] = ready.Commit;
        return target;
    }

    private static void WritePrivately(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }
}
