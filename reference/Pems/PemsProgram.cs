using System.Net;
using Gates.Reference.Faults;

namespace Gates.Reference.Pems;

/// <summary>The whole life of the reference as PEMS: migrate, seed, answer, sync, mend. API and peer each have a port.</summary>
internal static class PemsProgram
{
    /// <summary>The contract says a minute; nobody waits that long for a gate of this deployment.</summary>
    private static readonly TimeSpan s_rateWindow = TimeSpan.FromSeconds(4);

    public static async Task<int> RunAsync(Options options)
    {
        await using var source = options.OpenDatabase();
        var seed = await PemsSeed.ReadAsync(Path.Combine(options.Fixtures, "pems"));
        await seed.ApplyAsync(source, options.Password ?? seed.Password);
        RateLimits? limits = null;
        using var faults = new FaultSwitch(PemsFaults.Ids, (ids, afresh) =>
        {
            if (afresh)
                limits?.Forget();
            return PemsFaults.SetAsync(source, ids, afresh);
        });
        limits = new RateLimits(s_rateWindow, faults);
        await faults.SetAsync([]);
        var tokens = new PemsTokens(faults);
        await using var peer = await StartAsync(0, new PemsPeer(seed.Records).Map);
        var peerUrl = new Uri(peer.Urls.Single());
        using var client = new PeerClient(peerUrl, faults);
        var socket = new SyncSocket(source, tokens, faults);
        using var events = new SyncEvents(source, socket, faults);
        var worker = new WriteWorker(source, client, new Completion(source, events, faults), faults);
        await using var api = await StartAsync(options.ApiPort, routes =>
        {
            routes.Use((http, next) => AnswerFaults.ApplyAsync(http, PemsAnswerFaults.All, faults, next));
            socket.Map(routes);
            PemsHealth.Map(routes, source, worker, faults);
            PemsAuth.Map(routes, source, tokens, faults);
            PfaRoutes.Map(routes, source, tokens, faults);
            new SyncRoutes(source, tokens, limits, worker, events, faults).Map(routes);
            if (options.Faults)
                faults.Map(routes);
        });
        using var ending = new CancellationTokenSource();
        var working = worker.RunAsync(ending.Token);
        if (options.ReadyFile is { } file)
            await ReadyOf(new Uri(api.Urls.Single()), peerUrl, tokens).WriteAsync(file);
        if (options.UntilStdinCloses)
            _ = Task.Run(() => { while (Console.In.Read() >= 0) { } api.Lifetime.StopApplication(); });
        await api.WaitForShutdownAsync();
        await ending.CancelAsync();
        await working;
        return 0;
    }

    private static async Task<WebApplication> StartAsync(int port, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var application = builder.Build();
        map(application);
        await application.StartAsync();
        return application;
    }

    private static ReadyFile ReadyOf(Uri api, Uri peer, PemsTokens tokens) => new(
        api,
        new Dictionary<string, string> { ["API"] = ReadyFile.Plain(api), ["peer"] = ReadyFile.Plain(peer) },
        new Dictionary<string, string>
        {
            ["apiUrl"] = ReadyFile.Plain(api),
            ["peerUrl"] = ReadyFile.Plain(peer),
            ["expiredToken"] = tokens.Expired("user-operator"),
            ["revokedToken"] = tokens.Of("user-revoked"),
            ["suspendedToken"] = tokens.Of("user-suspended"),
        });
}
