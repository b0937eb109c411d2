using Gates.Model.Leaks;

namespace Gates.Kit.Targets;

/// <summary>
/// How one CredentialMate deployment is described. Source: the table "Target settings" of its contract; each
/// property is one row there, with the default of that row.
/// </summary>
public sealed record CredentialMateSettings : SystemSettings
{
    /// <summary>Origin of the pages. Required: a default could gate the wrong system.</summary>
    public required Uri WebUrl { get; init; }

    public override Uri PagesUrl => WebUrl;

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

    /// <summary>Recorded head of the schema. Default <c>20260131_0000</c>.</summary>
    public override string SchemaHead { get; init; } = "20260131_0000";

    /// <summary>Health path on the API origin. Default <c>/api/health</c>.</summary>
    public override string HealthPath { get; init; } = "/api/health";

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

    /// <summary>Queries that replace those of the contract, by name; only a target file sets them.</summary>
    public IReadOnlyDictionary<string, string> Sql { get; init; } = new Dictionary<string, string>();

    internal override IEnumerable<Secret> Secrets =>
    [
        new("accounts.provider.password", Provider.Password),
        new("accounts.coordinator.password", Coordinator.Password),
        .. Given("personaPassword", PersonaPassword),
        .. Given("expiredToken", ExpiredToken),
        .. Given("revokedToken", RevokedToken),
    ];

    internal override IEnumerable<string> Ours => [Provider.Email, Coordinator.Email, .. Personas.Select(persona => persona.Email)];

    internal override IEnumerable<string> Open => [WebUrl.OriginalString, PreferencesPath, .. Personas.Select(persona => persona.Name)];
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
