using Gates.Model.Leaks;
using Gates.Model.Watching;

namespace Gates.Kit.Targets;

/// <summary>How one PEMS deployment is described. Source: seed 003 and ADR 55; where a setting is absent, checks are Unproven for want of it.</summary>
public sealed record PemsSettings : SystemSettings
{
    /// <summary>The migration that the runbook and the rollback plan name (seed 003, Appendix: Rollback Commands).</summary>
    public override string SchemaHead { get; init; } = "20251128000003_phase4_bidirectional_sync_infrastructure";

    /// <summary>Health path on the API origin: <c>/health</c>.</summary>
    public override string HealthPath { get; init; } = "/health";

    /// <summary>Which of the two contracts the deployment is held to: <c>documented</c> (default) or <c>as-built</c>.</summary>
    public required string Contract { get; init; }

    /// <summary>May read and sync in <see cref="OrganizationId"/>. Its user name stands as the account's e-mail. Required.</summary>
    public required Account Operator { get; init; }

    /// <summary>May read there, and not sync.</summary>
    public Account? Reader { get; init; }

    /// <summary>Suspended: it must not be let in.</summary>
    public Account? Suspended { get; init; }

    /// <summary>The organization that the gate works in. Required.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>An organization that <see cref="Operator"/> does not belong to.</summary>
    public string? OtherOrganizationId { get; init; }

    /// <summary>A token of <see cref="Operator"/> that was valid once.</summary>
    public string? ExpiredToken { get; init; }

    /// <summary>
    /// A token that has not ended, of a user whose permission was taken since (documented: perm_Sync; as-built: perm_Read), and nobody else's: it is also sent over its rate limit,
    /// where a user of its own would cost a sign-in.
    /// </summary>
    public string? RevokedToken { get; init; }

    /// <summary>A token that has not ended, of a user who was suspended since.</summary>
    public string? SuspendedToken { get; init; }

    /// <summary>PFA records of the organization that stand there for gates, by what PEMS answers to a write of each.</summary>
    public IReadOnlyDictionary<string, string> Probes { get; init; } = new Dictionary<string, string>();

    /// <summary>PFA records of the organization that stand there to be changed under load, and that PEMS takes. Default none.</summary>
    public IReadOnlyList<string> LoadRecords { get; init; } = [];

    /// <summary>A PEMS peer made for tests, which tells what it took.</summary>
    public Uri? PeerUrl { get; init; }

    /// <summary>Longest time from a trigger to the end of a write. Default 150 s: the worker wakes every minute.</summary>
    public TimeSpan SyncWithin { get; init; } = TimeSpan.FromSeconds(150);

    public override string Note => $"Held to the {Contract} contract: the documents of PEMS and the running system contradict each other (ADR 55)."
        + (Contract == PemsContract.AsBuilt ? $" {PemsContract.NotHeld}" : "");

    /// <summary>The running system tells nothing of its worker, nor of its connections to the database (facts, section 1).</summary>
    public override IReadOnlyList<WatchSeries> NotPromised =>
        Contract == PemsContract.AsBuilt ? [WatchSeries.WorkerDown, WatchSeries.Heartbeat, WatchSeries.Connections] : [];

    internal override IEnumerable<Secret> Secrets =>
    [
        new("accounts.operator.password", Operator.Password),
        .. Given("accounts.reader.password", Reader?.Password),
        .. Given("accounts.suspended.password", Suspended?.Password),
        .. Given("expiredToken", ExpiredToken),
        .. Given("revokedToken", RevokedToken),
        .. Given("suspendedToken", SuspendedToken),
    ];

    internal override IEnumerable<string> Ours =>
        ((Account?[])[Operator, Reader, Suspended]).OfType<Account>().Select(account => account.Email);

    internal override IEnumerable<string> Open => [OrganizationId, OtherOrganizationId ?? "", PeerUrl?.OriginalString ?? "", Contract, .. Probes.Values, .. LoadRecords];
}
