namespace Gates.Reference.CredentialMate;

internal sealed class UserRow
{
    public int Id { get; init; }
    public string Email { get; init; } = "";
    public string PasswordHash { get; init; } = "";
    public string Role { get; init; } = "";
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public int? OrganizationId { get; init; }
    public int? ProviderId { get; init; }

    /// <summary>Whether this role may save preferences and send messages.</summary>
    public bool MayWrite => Role is not ("provider" or "read_only");

    public object Shown => new { Id, Email, Role, FirstName, LastName, OrganizationId, ProviderId };
}

internal sealed class ProviderRow
{
    public int Id { get; init; }
    public string Npi { get; init; } = "";
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public string? Email { get; init; }
    public string? Specialty { get; init; }
    public int OrganizationId { get; init; }
}

internal sealed class LicenseRow
{
    public string State { get; init; } = "";
    public string LicenseType { get; init; } = "";
    public DateOnly CycleStart { get; init; }
    public DateOnly CycleEnd { get; init; }
}

internal sealed class RuleRow
{
    public string State { get; init; } = "";
    public string LicenseType { get; init; } = "";
    public string RequirementType { get; init; } = "";
    public string? Topic { get; init; }
    public decimal Hours { get; init; }
    public bool CountsTowardTotal { get; init; }
}

internal sealed class CreditRow
{
    public string Topic { get; init; } = "";
    public decimal Hours { get; init; }
    [System.Text.Json.Serialization.JsonPropertyName("category_1")]
    public bool Category1 { get; init; }
    public DateOnly CompletedOn { get; init; }
}

/// <summary>What the rule needs of one physician.</summary>
internal sealed record Inputs(
    List<LicenseRow> Licenses, List<RuleRow> Rules, List<CreditRow> Credits, Dictionary<string, string> Aliases)
{
    /// <summary>Others who hold such a licence; read only while a fault mixes them up.</summary>
    public IReadOnlyList<Neighbour> Neighbours { get; init; } = [];
}

/// <summary>Another physician's licence, and what the rule needs of that physician.</summary>
internal sealed record Neighbour(LicenseRow License, Inputs Inputs);
