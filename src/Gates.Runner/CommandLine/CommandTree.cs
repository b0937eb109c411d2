using System.CommandLine;
using System.CommandLine.Help;
using Gates.Runner.Machine;
using Gates.Runner.Runs;

namespace Gates.Runner.CommandLine;

/// <summary>The commands: <c>run</c> and <c>up</c>.</summary>
internal static class CommandTree
{
    public static RootCommand Build(Terminal terminal, IMachine machine, StopSignals signals)
    {
        var root = new RootCommand(
            "Is this deployment good? Gates runs the checks and answers with one verdict and an exit code.\n"
            + "Without a command it does what `gates run` does.")
        {
            Run(terminal, machine, signals),
            Up(terminal, machine, signals),
        };
        // One width everywhere: the help is a snapshot.
        foreach (var help in root.Options.OfType<HelpOption>().Select(option => option.Action).OfType<HelpAction>())
            help.MaxWidth = 100;
        // Without an action the library complains of a missing command beside every other error.
        root.SetAction(int (_) => throw new InvalidOperationException("GatesCommand always names a command."));
        return root;
    }

    private static Command Run(Terminal terminal, IMachine machine, StopSignals signals)
    {
        var options = new RunOptions();
        var command = new Command("run", "Gates a deployment: runs the lanes, writes the evidence, prints the verdict.");
        options.AddTo(command);
        command.SetAction(async (parsed, _) =>
            (int)await GateCommand.RunAsync(options.RequestOf(parsed), terminal, machine, signals));
        return command;
    }

    private static Command Up(Terminal terminal, IMachine machine, StopSignals signals)
    {
        var faults = new Option<bool>("--faults")
        {
            Description = "Lets the reference be told to have defects (GET and PUT /__faults on the API origin).",
        };
        var untilStdinCloses = new Option<bool>("--until-stdin-closes")
        {
            Description = "Ends also when standard input closes: for a program that starts this one.",
        };
        var command = new Command(
            "up", "Starts the embedded deployment and keeps it until Ctrl-C. The last line it prints is JSON.")
        {
            faults,
            untilStdinCloses,
        };
        command.SetAction(async (parsed, _) => (int)await UpCommand.RunAsync(
            new UpRequest(parsed.GetValue(faults), parsed.GetValue(untilStdinCloses)), terminal, machine, signals));
        return command;
    }
}
