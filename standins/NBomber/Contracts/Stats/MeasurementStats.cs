namespace NBomber.Contracts.Stats;

/// <summary>What was measured of the endings of one kind, ok or fail.</summary>
public sealed record MeasurementStats
{
    public required RequestStats Request { get; init; }

    public required LatencyStats Latency { get; init; }

    public required DataTransferStats DataTransfer { get; init; }

    /// <summary>Most frequent first. An ending without a code is not among them.</summary>
    public required StatusCodeStats[] StatusCodes { get; init; }
}

public sealed record RequestStats
{
    public required int Count { get; init; }

    /// <summary>Endings a second of the executed time without pauses. Not rounded: NBomber's tenth hides slow tests.</summary>
    public required double RPS { get; init; }

    /// <summary>Share of all endings, 0 to 100. Not rounded: NBomber's whole number shows 0 for 4 failures in 1000.</summary>
    public required double Percent { get; init; }
}

/// <summary>
/// Milliseconds, for an open simulation from the moment at which the iteration should have started. Of good endings that
/// never came they are infinite, where NBomber has 0: what was not answered was not fast.
/// </summary>
public sealed record LatencyStats
{
    public required double MinMs { get; init; }

    public required double MeanMs { get; init; }

    public required double MaxMs { get; init; }

    public required double Percent50 { get; init; }

    public required double Percent75 { get; init; }

    public required double Percent95 { get; init; }

    public required double Percent99 { get; init; }

    public required double StdDev { get; init; }

    public required LatencyCount LatencyCount { get; init; }
}

public sealed record LatencyCount
{
    public required int LessOrEq800 { get; init; }

    public required int More800Less1200 { get; init; }

    public required int MoreOrEq1200 { get; init; }
}

/// <summary>Bytes of answers that had a body, as the responses named them. Of failures it is empty: their bodies are in AllBytes alone.</summary>
public sealed record DataTransferStats
{
    public required long MinBytes { get; init; }

    public required long MeanBytes { get; init; }

    public required long MaxBytes { get; init; }

    public required long Percent50 { get; init; }

    public required long Percent75 { get; init; }

    public required long Percent95 { get; init; }

    public required long Percent99 { get; init; }

    public required double StdDev { get; init; }

    public required long AllBytes { get; init; }
}

public sealed record StatusCodeStats
{
    public required string StatusCode { get; init; }

    public required bool IsError { get; init; }

    /// <summary>The first that came with the code.</summary>
    public required string Message { get; init; }

    public required int Count { get; init; }

    /// <summary>Share of all endings, 0 to 100, not rounded.</summary>
    public required double Percent { get; init; }
}
