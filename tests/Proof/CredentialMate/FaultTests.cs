using Gates.Model;

// Runs under a fault wait more than they work: for pages to settle, for time-outs of what does not come.
[assembly: LevelOfParallelism(4)]

namespace Gates.Proof.CredentialMate;

/// <summary>
/// A green control before, the fault fired, the exit code, and exactly the checks that went red: a check that
/// is red for another reason proves nothing (design, decision 7).
/// </summary>
[Parallelizable(ParallelScope.Children)]
public sealed class FaultTests
{
    private ReferencePool _references = null!;
    private GateRun _control = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _references = await ReferencePool.StartAsync(4);
        _control = await Gate.RunAsync(
            _references.All[0].TargetFile, FaultCatalog.CredentialMate.SelectMany(fault => fault.Lanes).Distinct());
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (_references is null)
            return;
        await using var references = _references;
        foreach (var reference in references.All)
        {
            var control = await Gate.RunAsync(reference.TargetFile, ["Smoke"]);
            Assert.That(control.ExitCode, Is.EqualTo(ExitCode.Promote), $"not green again after the last fault\n{control.Output}");
        }
    }

    [Test]
    public void Without_a_fault_every_lane_is_green()
    {
        var control = _control;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(control.ExitCode, Is.EqualTo(ExitCode.Promote), control.Output);
            Assert.That(control.Red, Is.Empty, control.Output);
        }
    }

    [Test]
    public async Task The_catalogue_and_the_reference_know_the_same_faults()
    {
        var known = await _references.All[0].TimesFiredAsync();

        Assert.That(FaultCatalog.CredentialMate.Select(fault => fault.Id), Is.EquivalentTo(known.Keys));
    }

    [Test]
    public void Every_check_of_every_lane_is_caught_red_by_some_fault()
    {
        var proved = FaultCatalog.OfEveryBuild.SelectMany(fault => fault.CaughtBy).ToHashSet();

        Assert.That(_control.Checks.Where(check => !proved.Contains(check)), Is.Empty, "checks that no fault of the catalogue turns red");
    }

    [Test, TestCaseSource(typeof(FaultCatalog), nameof(FaultCatalog.OfEveryBuild))]
    public async Task A_fault_holds_the_promotion_for_the_reason_it_names(Fault fault)
    {
        Assert.That(_control.ExitCode, Is.EqualTo(ExitCode.Promote), "the control is not green");

        var (run, fired) = await _references.OnOneAsync(async reference =>
        {
            await reference.InjectAsync(fault.Id);
            var red = await Gate.RunPartAsync(reference.TargetFile, fault.Lanes, fault.Only);
            return (red, await reference.TimesFiredAsync());
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fired[fault.Id], Is.Positive, "the fault never fired");
            Assert.That(run.ExitCode, Is.EqualTo(fault.ExitCode), run.Output);
            Assert.That(run.Red, Is.EquivalentTo(fault.CaughtBy), $"red, but for another reason\n{run.Output}");
        }
    }
}
