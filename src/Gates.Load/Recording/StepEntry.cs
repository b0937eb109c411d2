namespace Gates.Load.Recording;

/// <summary>A step of a scenario, from the first time that an arrival came to it.</summary>
internal sealed class StepEntry(string name, int index)
{
    private long _started;

    public string Name { get; } = name;

    public int Index { get; } = index;

    public ErrorGroups Errors { get; } = new();

    public long Started => Interlocked.Read(ref _started);

    public void CountStart() => Interlocked.Increment(ref _started);
}
