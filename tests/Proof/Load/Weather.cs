namespace Gates.Proof.Load;

/// <summary>A request that the load lane made under load.</summary>
/// <param name="Action">What it asks for, by the name of the lane's scenario.</param>
/// <param name="Number">Of all such requests, from 1.</param>
/// <param name="Since">Since the first of them.</param>
/// <param name="RecentRate">Such requests of the last second.</param>
internal readonly record struct LoadRequest(string Action, long Number, TimeSpan Since, int RecentRate);

/// <summary>What becomes of a request.</summary>
/// <param name="Delay">How much later it is answered.</param>
/// <param name="Fails">Whether it is answered with 503.</param>
/// <param name="IsWrong">Whether it is answered with 200 and another body.</param>
internal readonly record struct Fate(TimeSpan Delay = default, bool Fails = false, bool IsWrong = false)
{
    public static Fate Good { get; }

    public static Fate Late(double ms) => new(TimeSpan.FromMilliseconds(ms));
}

/// <summary>A defect that a deployment has under load only, and what the load lane must say of it.</summary>
internal sealed record LoadFault(string Name, Func<LoadRequest, Fate> FateOf)
{
    public static LoadFault None { get; } = new("none", _ => Fate.Good);

    public override string ToString() => Name;
}
