namespace Gates.Reference.CredentialMate;

/// <summary><c>fixtures/credentialmate/seed.json</c>: synthetic people, what they must earn and what they earned.</summary>
internal sealed record SeedFile(
    string Password,
    List<SeedOrganization> Organizations,
    SeedCycle Cycle,
    Dictionary<string, string> Aliases,
    List<SeedPhysician> Physicians,
    List<SeedStaff> Staff);

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
