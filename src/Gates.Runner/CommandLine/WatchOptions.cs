using System.CommandLine;
using System.CommandLine.Parsing;
using Gates.Model;
using Gates.Model.Limits;
using Gates.Model.Watching;
using Gates.Runner.Watching;

namespace Gates.Runner.CommandLine;

/// <summary>Options of <c>gates watch</c>. A bad value tells what was found and what is allowed.</summary>
internal sealed class WatchOptions
{
    private readonly Option<string> _target = new("--target")
    {
        HelpName = "staging|production|FILE",
        Description = "The deployment to watch. Default: variable GATES_TARGET. For the embedded one, the file that `gates up` tells.",
    };

    private readonly Option<string> _system = CommandTree.System("The system that the target runs.");

    private readonly Option<TimeSpan?> _for = Time(
        "--for", "How long every rule must have been good in every sample, without interruption, before the answer is yes. Default: 'steady' of the policy's watch.");

    private readonly Option<TimeSpan?> _stabilisation = Time(
        "--stabilisation", "Delay before the first sample. Default: the policy's.");

    private readonly Option<TimeSpan?> _interval = Time(
        "--interval", "From one sample to the next. Default: the policy's.");

    private readonly Option<TimeSpan?> _timeout = Time(
        "--timeout", "After it nobody waits any longer, and what was not shown is unproven (exit 4). Default: the policy's, or stabilisation and twice --for where that is more.");

    private readonly Option<WatchStatement[]> _hold = Rules("--hold-when", "A further rule that holds (exit 3), such as 'queue > 500 for 10min'; may be given several times.");

    private readonly Option<WatchStatement[]> _rollback = Rules("--rollback-when", "A further rule that rolls back (exit 14), such as 'unhealthy for 2min'; may be given several times.");

    private readonly Option<string> _resume = new("--resume")
    {
        HelpName = "FILE",
        Description = "watch/state.json of the evidence of a watch that was interrupted: its window goes on. Everything asked for must be the same.",
    };

    private readonly Option<string> _artifacts = new("--artifacts")
    {
        HelpName = "DIR",
        Description = "The folder of the evidence: new, empty or of an earlier run. Default: artifacts/<time>-<process>, and artifacts/latest leads there.",
    };

    private readonly Option<TimeSpan?> _readyWithin = Time("--ready-within", "The target must answer by then, else exit code 6. Default: 60s.");

    public WatchOptions()
    {
        _target.Validators.Add(result => Each(result, "--target", $"{string.Join(", ", Environments.All)}, the path of a target file",
            value => Environments.All.Contains(value) || File.Exists(value)));
        _resume.Validators.Add(result => Each(result, "--resume", "the path of a file", File.Exists));
        _artifacts.Validators.Add(result => Each(result, "--artifacts", "the path of a folder", value => !string.IsNullOrWhiteSpace(value) && !File.Exists(value)));
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_target, _system, _for, _stabilisation, _interval, _timeout, _hold, _rollback, _resume, _artifacts, _readyWithin])
            command.Add(option);
    }

    public WatchRequest RequestOf(ParseResult parsed) => new()
    {
        Target = parsed.GetValue(_target),
        System = CommandTree.SystemOf(parsed.GetValue(_system))!,
        Steady = parsed.GetValue(_for),
        Stabilisation = parsed.GetValue(_stabilisation),
        Interval = parsed.GetValue(_interval),
        Timeout = parsed.GetValue(_timeout),
        Rules = [.. RulesOf(parsed.GetValue(_hold), LimitAction.Block), .. RulesOf(parsed.GetValue(_rollback), LimitAction.Rollback)],
        Resume = parsed.GetValue(_resume),
        Artifacts = parsed.GetValue(_artifacts),
        ReadyWithin = parsed.GetValue(_readyWithin) ?? TimeSpan.FromSeconds(60),
    };

    private static IEnumerable<WatchRule> RulesOf(WatchStatement[]? statements, LimitAction action) =>
        (statements ?? []).Select(statement => new WatchRule { Statement = statement, Action = action, Source = "asked for on the command line" });

    private static void Each(OptionResult result, string name, string allowed, Func<string, bool> isGood)
    {
        foreach (var token in result.Tokens.Where(token => !isGood(token.Value)))
            result.AddError($"{name} is '{token.Value}'. Allowed: {allowed}.");
    }

    private static Option<WatchStatement[]> Rules(string name, string what) => new(name)
    {
        HelpName = "RULE",
        Description = what,
        CustomParser = result => [.. result.Tokens.Select(token => RuleOf(result, name, token.Value)).OfType<WatchStatement>()],
    };

    private static WatchStatement? RuleOf(ArgumentResult result, string name, string word)
    {
        var statement = WatchRuleParser.TryParse(word, out var error);
        if (statement is null)
            result.AddError($"{name} is '{word}': {error}");
        return statement;
    }

    private static Option<TimeSpan?> Time(string name, string what) => new(name)
    {
        HelpName = "TIME",
        Description = what,
        CustomParser = result => TimeOf(result, name),
    };

    private static TimeSpan? TimeOf(ArgumentResult result, string name)
    {
        var word = result.Tokens[0].Value;
        var time = WatchTime.Parse(word);
        if (time is null)
            result.AddError($"{name} is '{word}'. Allowed: {WatchTime.Allowed}.");
        return time;
    }
}
