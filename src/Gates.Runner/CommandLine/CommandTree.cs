using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Gates.Kit;
using Gates.Kit.Targets;
using Gates.Model;
using Gates.Runner.Machine;
using Gates.Runner.Proving;
using Gates.Runner.Runs;
using Gates.Runner.Watching;

namespace Gates.Runner.CommandLine;

/// <summary>The commands: <c>run</c>, <c>watch</c>, <c>up</c>, <c>prove</c> and <c>soak</c> here, those about evidence in <see cref="EvidenceCommands"/>.</summary>
internal static class CommandTree
{
    public static RootCommand Build(Terminal terminal, IMachine machine, StopSignals signals)
    {
        var root = new RootCommand(
            "Is this deployment good? Gates runs the checks and answers with one verdict and an exit code.\n"
            + "Without a command it does what `gates run` does.")
        {
            Run(terminal, machine, signals),
            Watch(terminal, machine, signals),
            Up(terminal, machine, signals),
            Prove(terminal, machine, signals),
            Soak(terminal, machine, signals),
            PolicyCommands.Of(terminal),
        };
        foreach (var command in EvidenceCommands.All(terminal))
            root.Add(command);
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
            (int)await SystemsCommand.RunAsync(options.RequestsOf(parsed), terminal, machine, signals));
        return command;
    }

    private static Command Watch(Terminal terminal, IMachine machine, StopSignals signals)
    {
        var options = new WatchOptions();
        var command = new Command("watch", "Samples a deployment for a time: good once every rule of the policy's 'watch' was good without interruption.");
        options.AddTo(command);
        command.SetAction(async (parsed, _) =>
            (int)await WatchCommand.RunAsync(options.RequestOf(parsed), terminal, machine, signals));
        return command;
    }

    private static Command Prove(Terminal terminal, IMachine machine, StopSignals signals)
    {
        var fault = new Option<string[]>("--fault")
        {
            HelpName = "ID",
            Description = "A fault of docs/faults.md; may be given several times. Default: every fault.",
            DefaultValueFactory = _ => [],
        };
        var system = System("Whose catalogue, and whose deployment.");
        var all = new Option<bool>("--all")
        {
            Description = "Every fault meets whole lanes, not only the part that the catalogue names. Takes an hour and more.",
        };
        var parallel = Count("--parallel", 2, 1, 16, "Faults at one time, each on a deployment and lanes of its own.");
        var report = new Option<string>("--report")
        {
            HelpName = "FILE",
            Description = "Writes every result as JSON.",
        };
        report.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !CanBeWritten(token.Value)))
                result.AddError($"--report is '{token.Value}'. Allowed: the path of a file in a folder that is there.");
        });
        var command = new Command(
            "prove", "Shows that the gates can fail: injects faults into the embedded deployment and compares what goes red.")
        {
            fault,
            system,
            all,
            parallel,
            report,
        };
        command.SetAction(async (parsed, _) => (int)await ProveCommand.RunAsync(
            new ProveRequest(
                SystemOf(parsed.GetValue(system))!, parsed.GetValue(fault) ?? [], parsed.GetValue(all), parsed.GetValue(parallel), parsed.GetValue(report)),
            terminal, machine, signals));
        return command;
    }

    private static bool CanBeWritten(string file) =>
        file.Length > 0 && !Directory.Exists(file) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file)));

    private static Command Soak(Terminal terminal, IMachine machine, StopSignals signals)
    {
        var system = System("The system that is started.");
        var smoke = Count("--smoke", 100, 0, 100_000, "Runs of the smoke lane.");
        var browser = Count("--browser", 30, 0, 100_000, "Runs of the browser lane, where the system has one.");
        var parallel = Count("--parallel", 2, 1, 16, "Runs at one time, each on a deployment of its own.");
        var seed = Number<int?>("--seed", 0, int.MaxValue, "Decides the order of the lanes; it is printed. Default: another one every time.", number => number);
        var command = new Command(
            "soak", "Runs the lanes many times on the embedded deployment, which is good: whatever is red is a false alarm.")
        {
            system,
            smoke,
            browser,
            parallel,
            seed,
        };
        command.SetAction(async (parsed, _) =>
        {
            var named = SystemOf(parsed.GetValue(system))!;
            var runs = new Dictionary<string, int> { [Lanes.Smoke] = parsed.GetValue(smoke), [Lanes.E2E] = parsed.GetValue(browser) };
            return (int)await SoakCommand.RunAsync(
                new SoakRequest(
                    named,
                    runs.Where(lane => Catalogue.LanesOf(named).Contains(lane.Key)).ToDictionary(StringComparer.Ordinal),
                    parsed.GetValue(parallel),
                    parsed.GetValue(seed) ?? Random.Shared.Next(1_000_000)),
                terminal, machine, signals);
        });
        return command;
    }

    /// <summary><c>--system</c>; what it means where it is not given, <see cref="SystemOf"/> says.</summary>
    internal static Option<string> System(string what, string? otherwise = null)
    {
        var option = new Option<string>("--system")
        {
            HelpName = string.Join('|', Catalogue.Systems),
            Description = $"{what} Default: variable {GatedSystem.Variable}, else {otherwise ?? Catalogue.Systems[0]}.",
        };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !Catalogue.Systems.Contains(token.Value)))
                result.AddError($"--system is '{token.Value}'. Allowed: {string.Join(", ", Catalogue.Systems)}.");
        });
        return option;
    }

    /// <summary>The system that was named, or that the variable names; null where the option names none that there is.</summary>
    /// <exception cref="GateException">The variable names none that there is.</exception>
    internal static string? SystemOf(string? given) =>
        given is null ? GatedSystem.FromEnvironment().Key : Catalogue.Systems.Contains(given) ? given : null;

    internal static Option<int> Count(string name, int standard, int least, int most, string what)
    {
        var option = Number(name, least, most, what, number => number);
        option.DefaultValueFactory = _ => standard;
        return option;
    }

    private static Option<T> Number<T>(string name, int least, int most, string what, Func<int, T> of) => new(name)
    {
        HelpName = "N",
        Description = what,
        CustomParser = result =>
        {
            var word = result.Tokens[0].Value;
            if (!int.TryParse(word, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
                result.AddError($"{name} is '{word}'. Allowed: a whole number from {least} to {most}.");
            return of(number);
        },
    };

    private static Command Up(Terminal terminal, IMachine machine, StopSignals signals)
    {
        var system = System("The system that is started.");
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
            system,
            faults,
            untilStdinCloses,
        };
        command.SetAction(async (parsed, _) => (int)await UpCommand.RunAsync(
            new UpRequest(SystemOf(parsed.GetValue(system))!, parsed.GetValue(faults), parsed.GetValue(untilStdinCloses)), terminal, machine, signals));
        return command;
    }
}
