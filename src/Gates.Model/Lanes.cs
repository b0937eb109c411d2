namespace Gates.Model;

/// <summary>The names of the lanes, as reports and policies write them.</summary>
public static class Lanes
{
    public const string Smoke = "Smoke";
    public const string E2E = "E2E";
    public const string Load = "Load";

    /// <summary>What <c>gates watch</c> saw, judged as a lane. No run has it.</summary>
    public const string Watch = "Watch";

    /// <summary>The lanes of a run.</summary>
    public static IReadOnlyList<string> All { get; } = [Smoke, E2E, Load];
}

/// <summary>The names of the environments, as targets, reports and policies write them.</summary>
public static class Environments
{
    public const string Embedded = "embedded";
    public const string Staging = "staging";
    public const string Production = "production";

    /// <summary>What <c>gates watch</c> saw, judged as a lane. No run has it.</summary>
    public const string Watch = "Watch";

    /// <summary>The lanes of a run.</summary>
    public static IReadOnlyList<string> All { get; } = [Embedded, Staging, Production];
}
