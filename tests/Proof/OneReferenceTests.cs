namespace Gates.Proof;

/// <summary>Tests of one reference, which is started before the first of them and ended after the last.</summary>
public abstract class OneReferenceTests
{
    private Reference? _reference;

    private protected Reference Reference => _reference ?? throw new InvalidOperationException("The reference was not started.");

    [OneTimeSetUp]
    public async Task StartAsync() => _reference = await Reference.StartAsync();

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (_reference is not null)
            await _reference.DisposeAsync();
    }
}
