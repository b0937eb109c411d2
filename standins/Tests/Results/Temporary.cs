namespace Gates.Standins.Tests.Results;

/// <summary>Removes what the runs of this namespace left in the temporary directory.</summary>
[SetUpFixture]
public sealed class Temporary
{
    [OneTimeTearDown]
    public void Remove()
    {
        foreach (var home in DoomedRun.Homes) Directory.Delete(home, recursive: true);
    }
}
