using Gates.Model;

namespace Gates.Proof;

/// <summary>
/// The proof of a system's catalogue, made once and looked at by many:
/// green controls, every fault fired, its exit code, and exactly the checks that went red: a check
/// that is red for another reason proves nothing (design, decision 7). Beside nothing else: each takes two cores
/// whole, and pages that are slow for what runs beside them look red.
/// </summary>
/// <param name="system">Whose catalogue.</param>
/// <param name="contract">By which of its contracts; null for the first, or the only one.</param>
public abstract class CatalogueTests(string system, string? contract = null)
{
    private ProofOfCatalogue _proof = null!;

    /// <summary>Every check of the lanes that the catalogue concerns: those of the quick ones as the control ran them.</summary>
    private IEnumerable<string> Checks => FaultCatalog.Of(system, contract).Any(fault => fault.Lanes.Contains(Lanes.E2E))
        ? _proof.Control.Checks.Concat(BrowserLane.Checks)
        : _proof.Control.Checks;

    [OneTimeSetUp]
    public async Task ProveAsync() => _proof = await ProofOfCatalogue.MakeAsync(system, contract);

    [Test]
    public void Before_the_first_fault_every_quick_lane_is_green()
    {
        var control = _proof.Control;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(control.ExitCode, Is.EqualTo(ExitCode.Promote), control.Reason);
            Assert.That(control.Red, Is.Empty, control.Reason);
        }
    }

    [Test]
    public void After_the_last_fault_every_lane_is_green()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_proof.After.SelectMany(control => control.Checks).Distinct(), Is.EquivalentTo(Checks), "what ran, on all deployments together");
            foreach (var control in _proof.After)
                Assert.That(control.Red, Is.Empty, control.Reason);
        }
    }

    [Test]
    public void The_command_says_that_all_of_them_are_caught() =>
        Assert.That(_proof.ExitCode, Is.EqualTo(ExitCode.Promote), _proof.Output);

    [Test]
    public async Task The_catalogue_and_the_reference_know_the_same_faults()
    {
        await using var reference = await Reference.StartAsync(system, contract);

        var known = await reference.TimesFiredAsync();

        Assert.That(FaultCatalog.Of(system, contract).Select(fault => fault.Id), Is.EquivalentTo(known.Keys));
    }

    [Test]
    public void Every_check_of_every_lane_is_caught_red_by_some_fault()
    {
        var proved = FaultCatalog.Of(system, contract).SelectMany(fault => fault.CaughtBy).ToHashSet();

        Assert.That(Checks.Where(check => !proved.Contains(check)), Is.Empty, "checks that no fault of the catalogue turns red");
    }

    /// <summary>What every fault of the catalogue must have done.</summary>
    protected void HoldsThePromotion(Fault fault)
    {
        var run = _proof.Faults.SingleOrDefault(one => one.Id == fault.Id);

        Assert.That(run, Is.Not.Null, $"not proved\n{_proof.Output}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_proof.Control.ExitCode, Is.EqualTo(ExitCode.Promote), "the control is not green");
            Assert.That(run!.Fired, Is.Positive, "the fault never fired");
            Assert.That(run.ExitCode, Is.EqualTo(fault.ExitCode), run.Why);
            Assert.That(run.Red, Is.EquivalentTo(fault.CaughtBy), $"red, but for another reason: {run.Why}");
        }
    }
}
