namespace Gates.E2E;

/// <summary>The API did not answer what the contract says: a defect of the deployment, not of the gate.</summary>
internal sealed class ApiException(string message) : Exception(message);
