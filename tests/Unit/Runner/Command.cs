using Gates.Model;
using Gates.Runner.CommandLine;
using Gates.Runner.Machine;

namespace Gates.Unit.Runner;

/// <summary>What a call of the command told and how it ended.</summary>
internal sealed record Told(ExitCode ExitCode, string Out, string Error);

/// <summary>Calls the command in this process, with a machine of the test's own.</summary>
internal static class Command
{
    /// <summary>Whoever runs these tests may have pointed the gates at a target of theirs.</summary>
    static Command()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.OfType<string>())
            if (name.StartsWith("GATES_", StringComparison.Ordinal) && name != "GATES_UPDATE_DOCS" || name == "GITHUB_STEP_SUMMARY")
                Environment.SetEnvironmentVariable(name, null);
    }

    public static async Task<Told> RunAsync(string[] args, IMachine? machine = null, StopSignals? signals = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var quiet = new StopSignals(listen: false);
        var code = await GatesCommand.RunAsync(
            args, new Terminal(output, error) { IsLive = false }, machine ?? new FakeMachine(), signals ?? quiet);
        return new Told((ExitCode)code, output.ToString(), error.ToString());
    }
}
