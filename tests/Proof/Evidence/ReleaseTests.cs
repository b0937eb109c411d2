using Gates.Model;

namespace Gates.Proof.Evidence;

/// <summary>Proofs that share one release.</summary>
public abstract class ReleaseTests
{
    private protected static TimeSpan Young { get; } = TimeSpan.FromHours(2);

    private protected Release Release { get; private set; } = null!;

    /// <summary>Lanes that the release's policy asks for; its good bundle holds the first.</summary>
    private protected virtual string[] Asked => [Lanes.Smoke];

    [OneTimeSetUp]
    public async Task MakeReleaseAsync() => Release = await Release.MakeAsync(Asked);

    [OneTimeTearDown]
    public void DeleteRelease() => Release?.Dispose();

    /// <summary>The promotion was refused with this code, for these reasons.</summary>
    private protected static void Holds(Finished told, ExitCode code, params string[] reasons)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)told.ExitCode, Is.EqualTo(code), told.Output);
            foreach (var reason in reasons)
                Assert.That(told.Output, Does.Contain(reason));
            Assert.That(told.Output, Does.Not.Contain("PROMOTE "));
        }
    }

    /// <summary>The promotion was refused for want of evidence, for these reasons.</summary>
    private protected static void Holds(Finished told, params string[] reasons) => Holds(told, ExitCode.EvidenceMissing, reasons);
}
