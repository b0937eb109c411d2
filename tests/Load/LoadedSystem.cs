using Gates.Model.Limits;
using Gates.Model.Loads;
using NBomber.Contracts;

namespace Gates.LoadLane;

/// <summary>A deployment that load can be put on: everything is known that its scenarios must be answered.</summary>
internal abstract class LoadedSystem : IAsyncDisposable
{
    /// <summary>Connections that it lost since it began; null where none is kept open.</summary>
    public virtual int? Disconnections => null;

    /// <summary>The scenarios of a run of the profile; asked anew for each run.</summary>
    public abstract ScenarioProps[] Scenarios(LoadProfile profile);

    /// <summary>The setting, and its variable, for want of which nothing could be measured for a limit; null where none was wanting.</summary>
    public virtual (string Setting, string Variable)? Wanting(LimitStatement limit) => null;

    public abstract ValueTask DisposeAsync();
}
