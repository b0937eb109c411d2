namespace Gates.Proof.Load;

/// <summary>What a PEMS deployment does wrong under load; without a word it is a good one.</summary>
internal sealed record PemsLoadFault(string Name)
{
    public static PemsLoadFault None { get; } = new("none");

    /// <summary>Requests for the status that a window lets pass; 60 says the contract.</summary>
    public int Status { get; init; } = 60;

    /// <summary>Requests for the metrics that a window lets pass; 60 says the contract.</summary>
    public int Metrics { get; init; } = 60;

    /// <summary>How long a window is; a minute says the contract.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Every seventh answer to a request that is limited comes so late.</summary>
    public TimeSpan EverySeventhLate { get; init; }

    /// <summary>The metrics tell a count below 0.</summary>
    public bool CountsBelowZero { get; init; }

    /// <summary>A 429 to a request for the status does not say until when.</summary>
    public bool IsSilentOfRetry { get; init; }

    /// <summary>How long the worker takes for one change.</summary>
    public TimeSpan EachChange { get; init; }

    /// <summary>How many changes of a batch fail.</summary>
    public int Failing { get; init; }

    /// <summary>Some clients hear of no batch's end.</summary>
    public int Untold { get; init; }

    /// <summary>The end of a batch is told as that of another organization.</summary>
    public bool TellsOfAnother { get; init; }

    /// <summary>So many connections are lost behind the end of the first batch.</summary>
    public int Lost { get; init; }

    public override string ToString() => Name;
}
