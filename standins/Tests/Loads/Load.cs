using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;

namespace Gates.Standins.Tests.Loads;

/// <summary>Short runs without reports.</summary>
internal static class Load
{
    public static TimeSpan Second { get; } = TimeSpan.FromSeconds(1);

    public static NodeStats Run(params ScenarioProps[] scenarios) => Quietly(scenarios).Run();

    public static NBomberContext Quietly(params ScenarioProps[] scenarios) =>
        NBomberRunner.RegisterScenarios(scenarios).WithoutReports().DisplayConsoleMetrics(false);

    /// <summary>A scenario without warm-up.</summary>
    public static ScenarioProps Of(string name, Func<IScenarioContext, Task<IResponse>> run, params LoadSimulation[] simulations) =>
        Scenario.Create(name, run).WithoutWarmUp().WithLoadSimulations(simulations);

    /// <summary>One that takes 2 ms and is fine.</summary>
    public static ScenarioProps Fine(string name, params LoadSimulation[] simulations) => Of(name, FineAsync, simulations);

    /// <summary>So many iterations, 100 a second.</summary>
    public static LoadSimulation Times(int iterations) =>
        Simulation.IterationsForInject(rate: 1, interval: TimeSpan.FromMilliseconds(10), iterations);

    private static async Task<IResponse> FineAsync(IScenarioContext context)
    {
        await Task.Delay(2, context.ScenarioCancellationToken);
        return Response.Ok();
    }
}
