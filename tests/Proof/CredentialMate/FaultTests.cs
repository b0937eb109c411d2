using Gates.Model;

namespace Gates.Proof.CredentialMate;

/// <summary>
/// A green control before, the fault fired, the exit code, and exactly the checks that went red: a check that
/// is red for another reason proves nothing (design, decision 7).
/// </summary>
public sealed class FaultTests
{
    private Reference _reference = null!;
    private GateRun _control = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _reference = await Reference.StartAsync();
        await _reference.InjectAsync();
        _control = await Gate.RunAsync(_reference.TargetFile, FaultCatalog.CredentialMate.SelectMany(fault => fault.Lanes).Distinct());
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (_reference is not null)
            await _reference.DisposeAsync();
    }

    [Test]
    public void Without_a_fault_every_lane_is_green()
    {
        var control = _control;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(control.ExitCode, Is.EqualTo(ExitCode.Promote), control.Output);
            Assert.That(control.Red, Is.Empty, control.Output);
            Assert.That(control.Checks, Is.GreaterThan(60), control.Output);
        }
    }

    [Test]
    public async Task The_catalogue_and_the_reference_know_the_same_faults()
    {
        var known = await _reference.TimesFiredAsync();

        Assert.That(FaultCatalog.CredentialMate.Select(fault => fault.Id), Is.EquivalentTo(known.Keys));
    }

    [Test, TestCaseSource(typeof(FaultCatalog), nameof(FaultCatalog.CredentialMate))]
    public async Task A_fault_holds_the_promotion_for_the_reason_it_names(Fault fault)
    {
        Assert.That(_control.ExitCode, Is.EqualTo(ExitCode.Promote), "the control is not green");

        await _reference.InjectAsync(fault.Id);
        var run = await Gate.RunAsync(_reference.TargetFile, fault.Lanes);
        var fired = await _reference.TimesFiredAsync();
        await _reference.InjectAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fired[fault.Id], Is.Positive, "the fault never fired");
            Assert.That(run.ExitCode, Is.EqualTo(fault.ExitCode), run.Output);
            Assert.That(run.Red, Is.EquivalentTo(fault.CaughtBy), $"red, but for another reason\n{run.Output}");
        }
    }

    [Test]
    public async Task After_the_last_fault_the_quick_lane_is_green_again()
    {
        await _reference.InjectAsync();

        var control = await Gate.RunAsync(_reference.TargetFile, ["Smoke"]);

        Assert.That(control.ExitCode, Is.EqualTo(ExitCode.Promote), control.Output);
    }
}
