namespace Gates.Proof;

/// <summary>Tests of one reference, which is started before the first of them and ended after the last.</summary>
/// <param name="system">Which system.</param>
/// <param name="contract">By which of its contracts; null for the first, or the only one.</param>
public abstract class OneReferenceTests(string system = "credentialmate", string? contract = null)
{
    private Reference? _reference;

    private protected Reference Reference => _reference ?? throw new InvalidOperationException("The reference was not started.");

    [OneTimeSetUp]
    public async Task StartAsync() => _reference = await Reference.StartAsync(system, contract);

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (_reference is not null)
            await _reference.DisposeAsync();
    }
}
