using Allure.NUnit.Attributes;
using Gates.Kit.Lanes;
using Gates.Model.Loads;

namespace Gates.LoadLane.Pems;

/// <summary>Load of PEMS.</summary>
[AllureEpic("PEMS")]
public sealed class LoadTests : LoadLane.LoadTests
{
    private protected override async Task<LoadedSystem> BeginAsync(LoadProfile profile, CancellationToken stop) =>
        await SyncLoad.BeginAsync(LaneRun.Target.Pems, profile, stop);
}
