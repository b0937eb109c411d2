using Gates.Load;
using Gates.Load.Http;

namespace Gates.Bench;

/// <summary>What is measured.</summary>
internal static class Plans
{
    private const long Many = 10_000_000;

    public static LoadPlan Http(HttpSteps http, params Phase[] phases)
    {
        var get = HttpStepRequest.Get("/") with { Problem = answer => answer is { Status: 200, Body.Length: 60 } ? null : "not the answer" };
        return new(new LoadScenario("get", (context, stop) => http.SendAsync(context, "get", get, stop)) { Phases = phases });
    }

    /// <summary>50 a second for 10 s; after 4 s the target stands still for 2 s.</summary>
    public static LoadPlan Stall(HttpSteps http, Uri url)
    {
        var stall = HttpStepRequest.Get(new Uri(url, "/stall?ms=2000").ToString());
        var get = Http(http, Phase.Open(50, TimeSpan.FromSeconds(10))).Scenarios[0];
        return new(
            get,
            new LoadScenario("stall", (context, stop) => http.SendAsync(context, "stall", stall, stop))
            {
                Phases = [Phase.Pause(TimeSpan.FromSeconds(4)), Phase.Open(10, TimeSpan.FromSeconds(0.1))],
            });
    }

    /// <summary>A wait of 5 ms that costs nothing.</summary>
    public static LoadPlan Wait(Phase phase) => new(new LoadScenario("wait", async (_, stop) =>
    {
        await Task.Delay(5, stop);
        return StepOutcome.Ok();
    })
    { Phases = [phase] });

    /// <summary>Ten million requests that do nothing.</summary>
    public static LoadPlan Nothing(Phase phase) => new(new LoadScenario("nothing", (context, _) =>
    {
        if (context.Number >= Many)
            context.StopRun("enough");
        return ValueTask.FromResult(StepOutcome.Ok());
    })
    { Phases = [phase] });
}
