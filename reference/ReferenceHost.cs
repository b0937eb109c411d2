using Gates.Reference.CredentialMate;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference;

/// <summary>Two origins in one process: pages on one port, the API on another, as the real system has them.</summary>
internal sealed class ReferenceHost : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ReferenceHost(WebApplication application, Uri web, Uri api) => (_application, WebUrl, ApiUrl) = (application, web, api);

    public Uri WebUrl { get; }

    public Uri ApiUrl { get; }

    public static async Task<ReferenceHost> StartAsync(
        Options options, NpgsqlDataSource source, Tokens tokens, FaultSwitch faults, string revision)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(System.Net.IPAddress.Loopback, options.WebPort);
            kestrel.Listen(System.Net.IPAddress.Loopback, options.ApiPort);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.SnakeCaseLower);
        var application = builder.Build();
        var (web, api) = (0, 0);
        application.Use(async (context, next) =>
        {
            if (context.Connection.LocalPort == web)
                await Pages.ServeAsync(context, options, $"http://127.0.0.1:{api}", faults);
            else if (!Cors.Handle(context, $"http://127.0.0.1:{web}"))
                await ApiAsync(context, faults, next);
        });
        application.UseRouting();
        Api.Map(application, options, source, tokens, faults, revision);
        if (options.Faults)
            faults.Map(application);
        await application.StartAsync();
        var addresses = application.Urls.Select(url => new Uri(url)).ToList();
        (web, api) = (addresses[0].Port, addresses[1].Port);
        return new ReferenceHost(application, addresses[0], addresses[1]);
    }

    private static Task ApiAsync(HttpContext context, FaultSwitch faults, RequestDelegate next)
    {
        Surfaces.Strip(context);
        return TimeFaults.ApplyAsync(context, faults, late => AnswerFaults.ApplyAsync(
            late, CredentialMateFaults.Answers, faults, http => Api.Redirect(http) ? Task.CompletedTask : Problems.AnswerAsync(http, next)));
    }

    public void Stop() => _application.Lifetime.StopApplication();

    public Task WaitAsync() => _application.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}

/// <summary>Lets the pages' origin call the API, and no other.</summary>
internal static class Cors
{
    /// <returns>True when the request was a preflight, answered here.</returns>
    public static bool Handle(HttpContext context, string web)
    {
        if (context.Request.Headers.Origin != web)
            return false;
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = web;
        headers.Vary = "Origin";
        headers.AccessControlExposeHeaders = "Content-Disposition";
        if (!HttpMethods.IsOptions(context.Request.Method))
            return false;
        headers.AccessControlAllowHeaders = "Authorization, Content-Type";
        headers.AccessControlAllowMethods = "GET, POST";
        headers.AccessControlMaxAge = "600";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return true;
    }
}
