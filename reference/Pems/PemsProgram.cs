using System.Net;
using Gates.Reference.Faults;
using Gates.Reference.Pems.AsBuilt;

namespace Gates.Reference.Pems;

/// <summary>The whole life of the reference as PEMS: migrate, seed, answer, sync, mend. API and peer each have a port.</summary>
internal static class PemsProgram
{
    /// <summary>Contract B (facts, section 3).</summary>
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    /// <summary>Contract A says a minute; nobody waits that long for a gate of this deployment.</summary>
    private static readonly TimeSpan s_rateWindow = TimeSpan.FromSeconds(4);

    public static async Task<int> RunAsync(Options options)
    {
        await using var source = options.OpenDatabase();
        var seed = await PemsSeed.ReadAsync(Path.Combine(options.Fixtures, "pems"));
        await seed.ApplyAsync(source, options.Password ?? seed.Password);
        var asBuilt = options.Contract == "as-built";
        RateLimits? limits = null;
        SyncSocket? socket = null;
        using var faults = new FaultSwitch(PemsFaults.IdsOf(asBuilt), (ids, afresh) =>
        {
            if (afresh)
            {
                limits?.Forget();
                socket?.Forget();
            }
            return PemsFaults.SetAsync(source, ids, afresh);
        });
        limits = asBuilt ? new RateLimits(s_second, RateWords.AsBuilt, faults) : new RateLimits(s_rateWindow, RateWords.Documented, faults);
        await faults.SetAsync([]);
        var tokens = new PemsTokens(faults);
        await using var peer = await StartAsync(0, new PemsPeer(seed.Records).Map);
        var peerUrl = new Uri(peer.Urls.Single());
        using var client = new PeerClient(peerUrl, faults);
        socket = asBuilt ? new AsBuiltSocket(faults) : new DocumentedSocket(source, tokens, faults);
        using var batches = new SyncEvents(source, socket, faults);
        ISyncEvents events = asBuilt ? new RecordEvents(source, socket, faults) : batches;
        var worker = new WriteWorker(source, client, new Completion(source, events, faults), events, faults);
        var guard = new SyncGuard(source, tokens, limits, faults);
        await using var api = await StartAsync(options.ApiPort, routes =>
        {
            routes.Use((http, next) => AnswerFaults.ApplyAsync(http, PemsAnswerFaults.All, faults, next));
            if (asBuilt)
            {
                var sync = new AsBuiltRoutes(source, guard, faults);
                routes.Use(sync.TellAddressLimitAsync);
                PemsHealth.MapAsBuilt(routes, options.Environment, faults);
                PemsAuth.Map(routes, source, tokens, AsBuiltSignIn.Words, faults);
                sync.Map(routes);
            }
            else
            {
                PemsHealth.Map(routes, source, worker, faults);
                PemsAuth.Map(routes, source, tokens, PemsAuth.Documented, faults);
                new SyncRoutes(source, guard, worker, events, faults).Map(routes);
            }
            socket.Map(routes);
            PfaRoutes.Map(routes, source, tokens, faults);
            if (options.Faults)
                faults.Map(routes);
        });
        using var ending = new CancellationTokenSource();
        var working = worker.RunAsync(ending.Token);
        if (options.ReadyFile is { } file)
            await ReadyOf(options.Contract, new Uri(api.Urls.Single()), peerUrl, tokens).WriteAsync(file);
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

    private static ReadyFile ReadyOf(string contract, Uri api, Uri peer, PemsTokens tokens) => new(
        api,
        new Dictionary<string, string> { ["API"] = ReadyFile.Plain(api), ["peer"] = ReadyFile.Plain(peer) },
        new Dictionary<string, string>
        {
            ["contract"] = contract,
            ["apiUrl"] = ReadyFile.Plain(api),
            ["peerUrl"] = ReadyFile.Plain(peer),
            ["expiredToken"] = tokens.Expired("user-operator"),
            // What was taken from each, and at once, differs: see the setting.
            ["revokedToken"] = tokens.Of(contract == "as-built" ? "user-unread" : "user-revoked"),
            ["suspendedToken"] = tokens.Of("user-suspended"),
        });
}
