namespace Gates.Model.Policies;

/// <summary>Checks of safety or isolation: neither quarantine nor an override may touch them.</summary>
/// <param name="Checks"><c>Lane/Fixture</c> for every check of a fixture, or <c>Lane/Fixture.Check</c>.</param>
/// <param name="Source">Why, with the document that asks for it.</param>
public sealed record ProtectedChecks(string Checks, string Source);
