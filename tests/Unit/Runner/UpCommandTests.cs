using System.Text.Json;
using Gates.Kit;
using Gates.Model;
using Gates.Model.Results;
using Gates.Runner.Machine;

namespace Gates.Unit.Runner;

public sealed class UpCommandTests
{
    [Test]
    public async Task The_last_line_tells_a_program_where_the_deployment_is()
    {
        using var signals = new StopSignals(listen: false);
        var machine = new FakeMachine { EmbeddedIsUp = signals.Ask };

        var told = await Command.RunAsync(["up"], machine, signals);

        var last = JsonDocument.Parse(told.Out.TrimEnd().Split('\n')[^1]).RootElement;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Error);
            Assert.That(last.GetProperty("targetFile").GetString(), Does.EndWith("target.json"));
            Assert.That(last.GetProperty("webUrl").GetString(), Is.EqualTo("http://127.0.0.1:9"));
            Assert.That(last.GetProperty("apiUrl").GetString(), Is.EqualTo("http://127.0.0.1:9"));
            Assert.That(told.Out, Does.Contain("export GATES_TARGET="));
            Assert.That(machine.Disposed, Is.True);
        }
    }

    [Test]
    public async Task A_deployment_that_cannot_start_is_refused_with_its_cause()
    {
        var machine = new FakeMachine
        {
            EmbeddedFails = new GateException(ObstacleKind.Configuration, "PostgreSQL is missing; type this"),
        };

        var told = await Command.RunAsync(["up"], machine);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid));
            Assert.That(told.Error, Does.Contain("PostgreSQL is missing; type this"));
            Assert.That(told.Out, Is.Empty);
        }
    }
}
