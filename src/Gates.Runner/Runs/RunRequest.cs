namespace Gates.Runner.Runs;

/// <summary>What <c>gates run</c> was asked for; every value is valid.</summary>
internal sealed record RunRequest
{
    /// <summary>Environment name or target file; null leaves it to <c>GATES_TARGET</c>.</summary>
    public string? Target { get; init; }

    public required IReadOnlyList<string> Lanes { get; init; }

    public required string System { get; init; }

    /// <summary>Parts of check names; with none, every check runs.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>How much load the load lane makes; null leaves it to the lane, which then makes next to none.</summary>
    public string? LoadProfile { get; init; }

    /// <summary>Seed of the order in which the checks of a lane start; null leaves them in their own.</summary>
    public int? OrderSeed { get; init; }

    /// <summary>Where load figures of earlier runs are kept; null where nothing is compared and nothing kept.</summary>
    public string? Baselines { get; init; }

    /// <summary>Whether the load figures of this run, if it is promoted, become the ones that later runs are held against.</summary>
    public bool Anchors { get; init; }

    /// <summary>The run's folder; null makes a new one below <c>artifacts/</c>.</summary>
    public string? Artifacts { get; init; }

    /// <summary>Longest time from start to the last lane's end.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>Longest time of one lane; null lets it take what is left of <see cref="Deadline"/>.</summary>
    public TimeSpan? LaneDeadline { get; init; }

    /// <summary>Longest time of one check of the quick lane, at most <see cref="Gates.Kit.Lanes.EndsWithinAttribute.Longest"/>; null for that.</summary>
    public TimeSpan? CheckDeadline { get; init; }

    /// <summary>Longest wait for a target that was not started here.</summary>
    public required TimeSpan ReadyWithin { get; init; }

    /// <summary>
    /// Whether a target that was not started here must answer with the expected build before its lanes begin. Default
    /// true; where faults are proved the lanes themselves must see another build.
    /// </summary>
    public bool AwaitsBuild { get; init; } = true;

    /// <summary>Whether red browser checks keep pictures and traces. Default true; a run whose folder nobody sees needs none.</summary>
    public bool KeepsPages { get; init; } = true;

    /// <summary>Pages that the browser lane opens at one time, from 1 to 8. Default: as <c>playwright.config.json</c> says, for a lane that has the machine to itself.</summary>
    public int? PagesAtOneTime { get; init; }

    /// <summary>Files of signed overrides.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>Folder of the bundle that the run follows; null for none.</summary>
    public string? After { get; init; }

    /// <summary>Whose keys are believed; null leaves it to <c>GATES_KEYRING</c>.</summary>
    public string? Keyring { get; init; }

    /// <summary>Whether to make the HTML report where npm is present.</summary>
    public bool Report { get; init; } = true;
}
