using System.Diagnostics;
using Gates.Kit.Processes;
using Gates.Model.Results;

namespace Gates.Kit.Embedded;

/// <summary>The reference, running on a PostgreSQL of its own, both ended by <see cref="DisposeAsync"/>.</summary>
/// <remarks>
/// Killed in whatever way, it leaves no process behind on Linux: the system ends both programs with their starter. Its
/// folder is then removed by the next start on this machine.
/// </remarks>
public sealed class EmbeddedDeployment : IAsyncDisposable
{
    private readonly RunFolder _run;
    private PostgresServer? _postgres;
    private ReferenceProcess? _reference;

    private EmbeddedDeployment(RunFolder run)
    {
        _run = run;
        AppDomain.CurrentDomain.ProcessExit += EndNow;
    }

    /// <summary>A complete target file for this deployment, in the run's private folder.</summary>
    public string TargetFile => _run.At("target.json");

    /// <summary>Origin of the API, which also takes <c>/__faults</c> if they were asked for.</summary>
    public Uri ApiUrl => Reference.Ready.ApiUrl;

    /// <summary>Npgsql connection string of the role that owns the database: for proofs that spoil it.</summary>
    public string OwnerDatabase => _postgres!.OwnerDatabase;

    /// <summary>All that the reference prints; deleted with the deployment.</summary>
    public string ReferenceLog => Reference.Log;

    private ReferenceProcess Reference => _reference!;

    /// <summary>Provisions what is missing, starts database and reference, and waits until they answer.</summary>
    /// <exception cref="GateException">Something is missing and cannot be provided, or did not start.</exception>
    public static async Task<EmbeddedDeployment> StartAsync(
        EmbeddedOptions options, IProgress<string> progress, CancellationToken stop)
    {
        if (OperatingSystem.IsWindows())
            throw new GateException(
                ObstacleKind.Configuration,
                "The embedded deployment runs on Linux and macOS. On Windows run gates inside WSL, or set GATES_TARGET.");
        stop.ThrowIfCancellationRequested();
        var clock = Stopwatch.GetTimestamp();
        var cache = CacheFolder.Open();
        await RunFolder.SweepAsync(cache, progress, stop);
        var deployment = new EmbeddedDeployment(RunFolder.Create(cache, passable: SystemUser.ServersNeedAnother));
        try
        {
            await deployment.BeginAsync(options, cache, progress, stop);
            progress.Report(
                $"Embedded deployment ready after {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.0} s: "
                + $"{string.Join(", ", deployment.Reference.Ready.Origins.Select(origin => $"{origin.Key} {origin.Value}"))}.");
            return deployment;
        }
        catch
        {
            await deployment.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= EndNow;
        // Neither waits for the other: PostgreSQL throws its sessions out, and the reference is told by a signal.
        await Task.WhenAll(
            _reference?.DisposeAsync().AsTask() ?? Task.CompletedTask,
            _postgres?.DisposeAsync().AsTask() ?? Task.CompletedTask);
        await _run.DisposeAsync();
    }

    private async Task BeginAsync(
        EmbeddedOptions options, string cache, IProgress<string> progress, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var program = ReferenceProgram.FindOrBuildAsync(cache, _run, progress, either.Token);
        var database = StartDatabaseAsync(cache, progress, either.Token);
        await FirstFailureAsync(either, program, database);
        var commit = Checkout.CommitOf(Repository.Root);
        if (commit is null)
            progress.Report(
                $"No commit could be read from '{Repository.PathOf(".git")}': the build is 'unknown', and no check expects one.");
        _reference = await ReferenceProcess.StartAsync(
            await program, options, _postgres!.OwnerDatabase, commit, _run, stop);
        var source = options.System.EmbeddedFile;
        await EmbeddedTargetFile.WriteAsync(
            TargetFile,
            EmbeddedTargetFile.Complete(
                options.System.Key,
                source,
                await ReadAsync(source, stop),
                Repository.Root,
                _reference.Ready,
                _reference.Password,
                _postgres.ReaderDatabase,
                _reference.Id,
                // A system whose surfaces name no commit has no such setting.
                options.System.Settings.Named("expectedCommit") is null ? null : commit),
            stop);
    }

    private async Task StartDatabaseAsync(string cache, IProgress<string> progress, CancellationToken stop)
    {
        var programs = await PostgresPrograms.FindOrInstallAsync(_run.Path, progress, stop);
        // Asked for only now: installing PostgreSQL makes the user that it runs as.
        var user = SystemUser.ForServers();
        _postgres = await PostgresServer.StartAsync(programs, user, cache, _run, progress, stop);
    }

    /// <summary>Waits for all; when one fails the others are cancelled, and that one's reason is thrown.</summary>
    private static async Task FirstFailureAsync(CancellationTokenSource either, params Task[] tasks)
    {
        await foreach (var task in Task.WhenEach(tasks))
            if (!task.IsCompletedSuccessfully)
                await either.CancelAsync();
        await Task.WhenAll(tasks.OrderBy(task => task.IsCanceled));
    }

    private static async Task<string> ReadAsync(string source, CancellationToken stop)
    {
        try
        {
            return await File.ReadAllTextAsync(source, stop);
        }
        catch (IOException missing)
        {
            throw new GateException(
                ObstacleKind.Configuration, $"{source}: {missing.Message} Restore the file from the repository.", missing);
        }
    }

    /// <summary>The process ends without having ended us: a test host that was interrupted, for one.</summary>
    private void EndNow(object? sender, EventArgs e)
    {
        _reference?.KillNow();
        _postgres?.KillNow();
        _run.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(2));
    }
}
