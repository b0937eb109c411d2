namespace Gates.Kit.Targets;

/// <summary>
/// How one CredentialMate deployment is described. Source: the table "Target settings" of its contract; each
/// property is one row there, with the default of that row.
/// </summary>
public sealed record CredentialMateSettings
{
    /// <summary>Origin of the pages. Required: a default could gate the wrong system.</summary>
    public required Uri WebUrl { get; init; }

    /// <summary>Origin of the API; may equal <see cref="WebUrl"/>. Required.</summary>
    public required Uri ApiUrl { get; init; }

    /// <summary>Npgsql connection string. Without it every database check is Unproven.</summary>
    public string? Database { get; init; }

    /// <summary>A physician's account, in one organization with <see cref="Coordinator"/>. Required.</summary>
    public required Account Provider { get; init; }

    /// <summary>A credentialing coordinator's account. Required.</summary>
    public required Account Coordinator { get; init; }

    /// <summary>A provider of another organization. Without it cross-organization checks are Unproven.</summary>
    public int? OtherOrgProviderId { get; init; }

    /// <summary>The synthetic physicians. Empty: every persona check is Unproven for want of <c>personas</c>.</summary>
    public IReadOnlyList<Persona> Personas { get; init; } = [];

    /// <summary>One password for every persona. Without it persona checks are Unproven.</summary>
    public string? PersonaPassword { get; init; }

    /// <summary>Commit that every surface must name. Without it the surfaces must agree with each other.</summary>
    public string? ExpectedCommit { get; init; }

    /// <summary>Recorded head of the schema. Default <c>20260131_0000</c>.</summary>
    public string SchemaHead { get; init; } = "20260131_0000";

    /// <summary>Health path on the API origin. Default <c>/api/health</c>.</summary>
    public string HealthPath { get; init; } = "/api/health";

    /// <summary>Preferences path on the API origin. Default <c>/api/v1/notifications/preferences</c>.</summary>
    public string PreferencesPath { get; init; } = "/api/v1/notifications/preferences";

    /// <summary>Which generation of badge texts the pages show: <c>long</c> (default), <c>short</c>, <c>counts</c>.</summary>
    public string Badges { get; init; } = "long";

    /// <summary>Format of the downloaded report: <c>xlsx</c> (default), <c>csv</c>, <c>json</c>, <c>txt</c>.</summary>
    public string ReportFormat { get; init; } = "xlsx";

    /// <summary>A token that was valid once. Without it the expiry check is Unproven.</summary>
    public string? ExpiredToken { get; init; }

    /// <summary>
    /// A token that was taken back before its end. The contract names no way to take one back, so only who runs the
    /// deployment can supply it; without it the check is Unproven, and the policy's <c>optionalSettings</c> let it be.
    /// </summary>
    public string? RevokedToken { get; init; }

    /// <summary>
    /// The API's process, where it runs on this machine: its memory is watched under load. Without it limits on memory are
    /// Unproven. The embedded deployment tells its own.
    /// </summary>
    public int? ProcessId { get; init; }

    /// <summary>
    /// Values that stand in the deployment's data for no other purpose than to be missed in the evidence: what they are, and the
    /// value. The search of the finished bundle looks for them. Default none; the embedded deployment tells its own.
    /// </summary>
    public IReadOnlyDictionary<string, string> Canaries { get; init; } = new Dictionary<string, string>();

    /// <summary>Queries that replace those of the contract, by name; only a target file sets them.</summary>
    public IReadOnlyDictionary<string, string> Sql { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether gates may change data. Default true, on production false.</summary>
    public required bool AllowWrites { get; init; }

    /// <summary>Whether gates may put load on it. Default true, on production false.</summary>
    public required bool AllowLoad { get; init; }
}

/// <summary>A synthetic physician: the account, and what the contract says of each licence.</summary>
public sealed record Persona(string Name, string Email, int ProviderId, IReadOnlyList<PersonaLicense> Licenses)
{
    /// <summary>The name: it stands in test names and failure messages.</summary>
    public override string ToString() => Name;
}

/// <param name="State">Two capital letters.</param>
/// <param name="LicenseType">Capital letters, such as <c>MD</c>.</param>
/// <param name="ExpectedTotalGap">Hours, where the personas file tells them.</param>
public sealed record PersonaLicense(string State, string LicenseType, decimal? ExpectedTotalGap);
