using System.CommandLine;
using Gates.Runner.Evidence;

namespace Gates.Runner.CommandLine;

/// <summary>The commands about the policy itself: <c>policy lint</c> and <c>policy diff</c>.</summary>
internal static class PolicyCommands
{
    public static Command Of(Terminal terminal)
    {
        var command = new Command("policy", "Judges the policy itself, before it judges a deployment.")
        {
            Lint(terminal),
            Diff(terminal),
        };
        return command;
    }

    private static Command Lint(Terminal terminal)
    {
        var folder = new Argument<string?>("DIR")
        {
            Description = "A folder of policies. Default: fixtures/policies.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("lint", "Tells every error and contradiction of the policies, and every limit that another makes needless.") { folder };
        command.SetAction(parsed => (int)PolicyCommand.Lint(parsed.GetValue(folder) ?? PolicyFiles.Folder, terminal));
        return command;
    }

    private static Command Diff(Terminal terminal)
    {
        var bundle = new Argument<string>("BUNDLE") { Description = "The folder of the last promoted run: it holds the policy that judged it." };
        var command = new Command("diff", "Lists every way in which the policy asks for less than that of an earlier run. Each needs a sign-off.") { bundle };
        command.SetAction(parsed => (int)PolicyCommand.Diff(parsed.GetRequiredValue(bundle), terminal));
        return command;
    }
}
