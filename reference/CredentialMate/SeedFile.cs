namespace Gates.Reference.CredentialMate;

/// <summary><c>fixtures/credentialmate/seed.json</c>: synthetic people, what they must earn and what they earned.</summary>
internal sealed record SeedFile(
    string Password,
    List<SeedOrganization> Organizations,
    SeedCycle Cycle,
    Dictionary<string, string> Aliases,
    SeedCanary Canary,
    List<SeedPhysician> Physicians,
    List<SeedStaff> Staff);

/// <summary>
/// Somebody who stands in the data to be missed in the evidence of a gate: in a list, and with all that identifies a person in a
/// message that the coordinator sent.
/// </summary>
/// <param name="Physician">Without a licence: no check looks for this one.</param>
internal sealed record SeedCanary(SeedPhysician Physician, string Ssn, string Mrn, string Card)
{
    /// <summary>What no evidence may hold, by what it is.</summary>
    public IReadOnlyDictionary<string, string> Values => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["name"] = Physician.LastName,
        ["npi"] = Physician.Npi,
        ["email"] = Physician.Email,
        ["ssn"] = Ssn,
        ["mrn"] = Mrn,
        ["card"] = Card,
    };

    public string Message =>
        $"Dr. {Physician.LastName} ({Physician.Specialty} - NPI: {Physician.Npi}), {Physician.Email}: SSN {Ssn}, MRN: {Mrn}, card {Card}.";
}

internal sealed record SeedOrganization(int Id, string Name);

internal sealed record SeedCycle(DateOnly Start, DateOnly End);

internal sealed record SeedStaff(int Id, string Email, string Role, string FirstName, string LastName, int? OrganizationId);

internal sealed record SeedPhysician(
    int Id, int OrganizationId, string Npi, string FirstName, string LastName, string Email, string Specialty, List<SeedLicense> Licenses);

/// <param name="Total">Hours that the licence asks for.</param>
/// <param name="Earned">Hours that count, whatever their topic.</param>
/// <param name="Topics">The topics that apply to this physician, no others of the state's.</param>
internal sealed record SeedLicense(string State, string LicenseType, decimal Total, decimal Earned, List<SeedTopic> Topics);

/// <param name="EarnedAs">The spelling of the credit's topic, where it is an alias.</param>
internal sealed record SeedTopic(string Topic, decimal Required, decimal Earned, bool CountsTowardTotal, string? EarnedAs);
