using System.Text.Json;
using Gates.Model;
using Gates.Model.Evidence;
using Gates.Model.Results;
using Gates.Runner.Evidence;
using Gates.Runner.Machine;

namespace Gates.Unit.Runner;

/// <summary>Runs that name no system: on the embedded deployment every system is gated (ADR 61).</summary>
public sealed class SystemsRunTests : GateRunFixture
{
    [Test]
    public async Task Each_system_leaves_a_bundle_of_its_own_in_one_folder()
    {
        var machine = new FakeMachine();

        var told = await RunAllAsync(machine);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Out + told.Error);
            Assert.That(machine.Started.Where(IsLane).Select(start => (start.Variables["GATES_SYSTEM"], FakeMachine.NameOf(start))), Is.EqualTo(
                [("credentialmate", Lanes.Smoke), ("credentialmate", Lanes.E2E), ("credentialmate", Lanes.Load), ("pems", Lanes.Smoke), ("pems", Lanes.Load)]));
            Assert.That((WrittenBy("credentialmate"), WrittenBy("pems")), Is.EqualTo((0, 0)));
            Assert.That(File.Exists(Path.Combine(OwnFolder, "pems", "manifest.json")), "sealed as every run is");
            Assert.That(told.Out, Does.EndWith(
                "\n\nPROMOTE embedded credentialmate: 180 checks passed (exit 0)\n"
                + "PROMOTE embedded pems: 120 checks passed (exit 0)\n"
                + $"PROMOTE credentialmate and pems; a bundle of each system is in {OwnFolder} (exit 0)\n"));
        }
    }

    [Test]
    public async Task One_key_seals_each_of_the_bundles()
    {
        using var key = SigningKey.New();
        Environment.SetEnvironmentVariable(SigningKey.Variable, key.ToPem());

        var told = await RunAllAsync(new FakeMachine());

        Assert.That(told.Out.Split($"Signed: {Statement.FileName}, with the gate's key"), Has.Length.EqualTo(3), told.Out);
    }

    [Test]
    public async Task The_worst_of_them_is_the_answer_and_the_other_is_gated_all_the_same()
    {
        var told = await RunAllAsync(new FakeMachine
        {
            Lane = (start, _) => Task.FromResult(start.Variables["GATES_SYSTEM"] == "credentialmate" && FakeMachine.NameOf(start) == Lanes.Smoke
                ? FakeMachine.End(start, checks: 60, exitCode: 2, another: Failed)
                : FakeMachine.End(start, checks: 60)),
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.CheckFailed), told.Out + told.Error);
            Assert.That((WrittenBy("credentialmate"), WrittenBy("pems")), Is.EqualTo((2, 0)));
            Assert.That(told.Out, Does.EndWith($"\nPROMOTE embedded pems: 120 checks passed (exit 0)\nHOLD credentialmate; a bundle of each system is in {OwnFolder} (exit 2)\n"));
        }
    }

    [Test]
    public async Task After_a_cancellation_the_next_is_not_begun_and_not_passed_over()
    {
        using var signals = new StopSignals(listen: false);

        var told = await RunAllAsync(new FakeMachine
        {
            Lane = (start, _) =>
            {
                // The last lane of the first system ends well; what it showed stands.
                if (FakeMachine.NameOf(start) == Lanes.Load)
                    signals.Ask();
                return Task.FromResult(FakeMachine.End(start, checks: 60));
            },
        }, signals);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Cancelled), told.Out + told.Error);
            Assert.That(told.Out, Does.Contain("\nNot run: pems, because the run was cancelled.\nHOLD "));
            Assert.That(Directory.Exists(Path.Combine(OwnFolder, "pems")), Is.False);
        }
    }

    [Test]
    public async Task A_lane_that_only_one_of_them_has_gates_that_one()
    {
        var told = await RunAllAsync(new FakeMachine(), more: ["--lane", Lanes.E2E]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Out + told.Error);
            Assert.That(Written(), Is.Zero, "its bundle is the folder");
            Assert.That(told.Out, Does.Not.Contain("pems"));
        }
    }

    [Test]
    public async Task The_folder_of_a_run_of_one_system_is_refused()
    {
        _ = await RunAsync(new FakeMachine());

        var told = await RunAllAsync(new FakeMachine());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Out + told.Error);
            Assert.That(told.Error, Does.Contain($"--artifacts is '{OwnFolder}', the folder of a run of one system. Allowed: a new folder, or --system with the one to gate."));
            Assert.That(Written(), Is.Zero, "what stands there is kept");
        }
    }

    private static CheckRecord Failed { get; } = new()
    {
        Name = "Gap.Is_right",
        Result = CheckResult.Failed,
        Message = "4.0 h",
        Started = DateTimeOffset.UnixEpoch,
        DurationMs = 1,
        Assertions = 1,
    };

    private Task<Told> RunAllAsync(FakeMachine machine, StopSignals? signals = null, params string[] more) =>
        Command.RunAsync(["run", "--artifacts", OwnFolder, "--no-report", .. more], machine, signals);

    private int WrittenBy(string system) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(OwnFolder, system, "verdict.json"))).RootElement.GetProperty("exitCode").GetInt32();
}
