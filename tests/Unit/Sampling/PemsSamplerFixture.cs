using Gates.Kit.Targets;
using Gates.Kit.Watching;
using Gates.Model.Watching;
using Gates.Unit.Runner;

namespace Gates.Unit.Sampling;

/// <summary>A PEMS that answers as a test says, by one of its contracts.</summary>
/// <param name="contract">Which.</param>
public abstract class PemsSamplerFixture(string contract)
{
    // Its listener tells this time as that of each answer.
    protected static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private protected ScriptedApi Api { get; private set; } = null!;

    [SetUp]
    public void Begin()
    {
        Api = new();
        Api.Answers["/api/auth/login"] = (200, $$"""{"token":"{{Tokens.Until(Now.AddHours(8))}}"}""");
        Serve();
    }

    [TearDown]
    public void End() => Api.Dispose();

    /// <summary>The answers of a good deployment.</summary>
    protected abstract void Serve();

    protected async Task<WatchSample> OneAsync(CancellationToken stop)
    {
        await using var sampler = SamplerOf(Settings());
        await sampler.BeginAsync(stop);
        return await sampler.TakeAsync(Now, stop);
    }

    protected static IWatchSampler SamplerOf(PemsSettings settings, SignInBudget? budget = null, TimeProvider? clock = null) =>
        GatedSystem.Pems.SamplerOf(settings, new(TimeSpan.FromSeconds(20), clock ?? new SimulatedClock(Now), budget ?? new([])));

    protected PemsSettings Settings() => new()
    {
        ApiUrl = Api.Origin,
        Contract = contract,
        Operator = new("gates.operator", "synthetic"),
        OrganizationId = "org-gates",
        AllowWrites = true,
        AllowLoad = false,
    };
}
