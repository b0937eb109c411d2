using System.CommandLine;
using System.CommandLine.Invocation;
using Gates.Kit;
using Gates.Model;
using Gates.Model.Results;
using Gates.Runner.Machine;

namespace Gates.Runner.CommandLine;

/// <summary>From words to an exit code. No exception leaves it: each has a code of the table.</summary>
internal static class GatesCommand
{
    public static async Task<int> RunAsync(
        string[] args, Terminal terminal, IMachine machine, StopSignals signals)
    {
        try
        {
            var root = CommandTree.Build(terminal, machine, signals);
            var parsed = root.Parse(WithDefaultCommand(args));
            if (parsed.Action is ParseErrorAction)
                return (int)Refuse([.. parsed.Errors.Select(error => error.Message)], terminal.Error);
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                // StopSignals decides what Ctrl-C means: a verdict is still to be written.
                ProcessTerminationTimeout = null,
            });
        }
        catch (GateException refused)
        {
            terminal.Error.WriteLine($"gates: {refused.Message}");
            return (int)CodeOf(refused.Kind);
        }
        catch (OperationCanceledException) when (signals.Asked.IsCancellationRequested)
        {
            terminal.Error.WriteLine("gates: cancelled.");
            return (int)ExitCode.Cancelled;
        }
        catch (Exception crash)
        {
            terminal.Error.WriteLine($"gates crashed: {crash}");
            return (int)ExitCode.Crash;
        }
    }

    /// <summary><c>gates</c> and <c>gates --lane Smoke</c> mean <c>gates run …</c>.</summary>
    private static string[] WithDefaultCommand(string[] args) => args switch
    {
        [] => ["run"],
        ["-h" or "--help" or "-?" or "/?" or "/h" or "--version", ..] => args,
        [['-', ..], ..] => ["run", .. args],
        _ => args,
    };

    private static ExitCode CodeOf(ObstacleKind kind) => kind switch
    {
        ObstacleKind.Configuration => ExitCode.ConfigurationInvalid,
        ObstacleKind.TargetNotReady => ExitCode.TargetNotReady,
        ObstacleKind.Crash => ExitCode.Crash,
        _ => throw new InvalidOperationException($"There is no obstacle {kind}."),
    };

    private static ExitCode Refuse(IReadOnlyList<string> errors, TextWriter output)
    {
        foreach (var error in errors.Distinct())
            output.WriteLine($"gates: {error}");
        output.WriteLine("The commands are run (also when none is named), watch, up, prove, soak, verify, sign, promote, fact, override and keys; `gates COMMAND --help` tells the options. (exit 7)");
        return ExitCode.ConfigurationInvalid;
    }
}
