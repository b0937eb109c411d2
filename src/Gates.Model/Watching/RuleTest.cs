namespace Gates.Model.Watching;

/// <summary>What one sample says of a rule.</summary>
internal enum Look
{
    /// <summary>It could not be taken: not good, and not bad.</summary>
    Unknown,

    Good,

    Bad,
}

/// <summary>Looks at samples for one rule; what follows from a row of looks, <see cref="RuleJudge"/> says.</summary>
internal abstract class RuleTest
{
    public static RuleTest Of(WatchStatement statement, SampleRow row) => statement.Form switch
    {
        WatchForm.State or WatchForm.Level or WatchForm.Growing => new LevelTest(statement, row),
        WatchForm.Slope => new MemoryTest(statement, row),
        WatchForm.Share => new RequestTest(statement, row),
        _ => throw new InvalidOperationException($"There is no form {statement.Form}."),
    };

    public abstract Look At(int at);

    /// <summary>Whether what is bad in this sample is proved to break the rule, once it has been bad as long as the rule says.</summary>
    /// <param name="at">The sample.</param>
    /// <param name="badFrom">The first of the bad ones, without a good one or a hole in between.</param>
    public abstract bool Breaks(int at, int badFrom);

    /// <summary>Whether the samples from that one on, all of them good, are enough to say that the rule holds; else what is wanting.</summary>
    public abstract string? WhyShort(int goodFrom);

    /// <summary>The value at a sample with its unit; null where there is none.</summary>
    public abstract string? ValueAt(int at);

    /// <summary>Readings so far; of a share requests.</summary>
    public abstract long Samples { get; }

    /// <summary>Why a sample is unknown.</summary>
    public abstract string WhyUnknown(int at);
}
