namespace NBomber.Contracts.Stats;

public enum ReportFormat
{
    Txt,
    Html,
    Csv,
    Md,
}

public enum NodeType
{
    SingleNode,
    Coordinator,
    Agent,
}

public enum OperationType
{
    None,
    Init,
    WarmUp,
    Bombing,
    Stop,
    Complete,
    Error,
}

/// <summary>Which run this is.</summary>
public sealed record TestInfo
{
    /// <summary>Unique: time and chance.</summary>
    public required string SessionId { get; init; }

    public required string TestSuite { get; init; }

    public required string TestName { get; init; }

    /// <summary>Empty: no cluster runs here.</summary>
    public string ClusterId { get; init; } = "";

    /// <summary>In UTC.</summary>
    public required DateTime Created { get; init; }
}

/// <summary>The machine that made the load.</summary>
public sealed record NodeInfo
{
    /// <summary>Empty: a report that leaves the machine names none.</summary>
    public string MachineName { get; init; } = "";

    public NodeType NodeType { get; init; }

    public required OperationType CurrentOperation { get; init; }

    public required string OS { get; init; }

    public required string DotNetVersion { get; init; }

    /// <summary>Its architecture.</summary>
    public required string Processor { get; init; }

    public required int CoresCount { get; init; }

    /// <summary>Of the API that this stand-in follows.</summary>
    public required string NBomberVersion { get; init; }
}

/// <summary>A file that the run left.</summary>
public sealed record ReportFile
{
    public required string FilePath { get; init; }

    public required ReportFormat ReportFormat { get; init; }

    public required string ReportContent { get; init; }
}
