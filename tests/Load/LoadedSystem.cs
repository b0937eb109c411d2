using Gates.Model.Loads;
using NBomber.Contracts;

namespace Gates.LoadLane;

/// <summary>A deployment that load can be put on: everything is known that its scenarios must be answered.</summary>
internal abstract class LoadedSystem : IAsyncDisposable
{
    /// <summary>The scenarios of a run of the profile; asked anew for each run.</summary>
    public abstract ScenarioProps[] Scenarios(LoadProfile profile);

    public abstract ValueTask DisposeAsync();
}
