using System.Net.Security;
using Gates.Load;
using Gates.Load.Http;
using Gates.Model.Loads;

namespace Gates.Unit.Load;

public sealed class TlsStepTests
{
    private const int Arrivals = 20;

    [Test, CancelAfter(30_000)]
    public async Task A_connection_over_TLS_serves_one_request_after_the_other(CancellationToken stop)
    {
        using var target = new SmallTlsTarget();
        using var http = new HttpSteps(target.Address, new() { Tls = Trusting(target) });

        var run = await RunAsync(http, stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Ok, Is.EqualTo(Arrivals), () => string.Join('\n', run.Errors));
            Assert.That(run.Bytes, Is.EqualTo(5 * Arrivals));
            Assert.That(target.Connections, Is.InRange(1, Arrivals - 1));
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task Without_keep_alive_each_request_shakes_hands_anew(CancellationToken stop)
    {
        using var target = new SmallTlsTarget();
        using var http = new HttpSteps(target.Address, new() { KeepAlive = false, Tls = Trusting(target) });

        var run = await RunAsync(http, stop);

        Assert.That((run.Ok, target.Connections), Is.EqualTo(((long)Arrivals, Arrivals)));
    }

    [Test, CancelAfter(30_000)]
    public async Task A_certificate_that_nobody_vouches_for_fails_every_request(CancellationToken stop)
    {
        using var target = new SmallTlsTarget();
        using var http = new HttpSteps(target.Address);

        var run = await RunAsync(http, stop);

        Assert.That(run.Codes.Single(), Has.Property("Code").EqualTo("SecureConnectionError").And.Property("IsError").True.And.Property("Count").EqualTo(Arrivals));
    }

    private static SslClientAuthenticationOptions Trusting(SmallTlsTarget target)
    {
        var known = target.Certificate.Thumbprint;
        return new() { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == known };
    }

    private static async Task<ScenarioRun> RunAsync(HttpSteps http, CancellationToken stop)
    {
        var get = HttpStepRequest.Get("/");
        var scenario = new LoadScenario("tls", (context, token) => http.SendAsync(context, "get", get, token))
        {
            Phases = [Phase.Open(Arrivals, TimeSpan.FromSeconds(1))],
        };
        return (await LoadEngine.RunAsync(new LoadPlan(scenario), stop: stop)).Scenarios.Single();
    }
}
