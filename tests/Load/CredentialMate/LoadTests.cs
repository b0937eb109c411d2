using Allure.NUnit.Attributes;
using Gates.Kit.Lanes;
using Gates.Model.Loads;

namespace Gates.LoadLane.CredentialMate;

/// <summary>Load of CredentialMate.</summary>
[AllureEpic("CredentialMate")]
public sealed class LoadTests : LoadLane.LoadTests
{
    private protected override async Task<LoadedSystem> BeginAsync(LoadProfile profile, CancellationToken stop) =>
        await Day.BeginAsync(LaneRun.Target.CredentialMate, stop);
}
