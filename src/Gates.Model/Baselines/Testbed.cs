namespace Gates.Model.Baselines;

/// <summary>
/// Where and how a run was made. Two runs may be compared only where all of it is the same: another machine, plan or
/// target differs by more than most builds do.
/// </summary>
public sealed record Testbed
{
    /// <summary>Of the target, such as <c>staging</c>.</summary>
    public required string Environment { get; init; }

    /// <summary>The target's own machine or size, in words that change when it does.</summary>
    public required string Target { get; init; }

    public required string Profile { get; init; }

    /// <summary>Digest of scenarios, rates, durations and data.</summary>
    public required string Plan { get; init; }

    /// <summary>Of the generator.</summary>
    public required string Processor { get; init; }

    /// <summary>Cores that the generator may use.</summary>
    public required int Cores { get; init; }

    /// <summary>Of the generator, in whole GB.</summary>
    public required int MemoryGb { get; init; }

    /// <summary>The generator's operating system.</summary>
    public required string System { get; init; }

    /// <summary>The generator's .NET, such as <c>10.0</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>What differs, a piece each: <c>cores 2, not 4</c>. Empty when the two may be compared.</summary>
    public IReadOnlyList<string> DifferencesFrom(Testbed baseline)
    {
        (string Name, object Here, object There)[] facts =
        [
            ("environment", Environment, baseline.Environment),
            ("target", Target, baseline.Target),
            ("profile", Profile, baseline.Profile),
            ("plan", Plan, baseline.Plan),
            ("processor", Processor, baseline.Processor),
            ("cores", Cores, baseline.Cores),
            ("memory in GB", MemoryGb, baseline.MemoryGb),
            ("system", System, baseline.System),
            ("runtime", Runtime, baseline.Runtime),
        ];
        return [.. facts.Where(fact => !fact.Here.Equals(fact.There)).Select(fact => $"{fact.Name} {fact.Here}, not {fact.There}")];
    }
}
