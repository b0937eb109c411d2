using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Gates.Kit;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Model;
using Gates.Runner.Runs;

namespace Gates.Runner.CommandLine;

/// <summary>Options of <c>gates run</c>. A bad value tells what was found and what is allowed.</summary>
internal sealed class RunOptions
{
    private static readonly string[] s_profiles = ["quick", "staging", "full", "stress", "soak", "try"];

    private readonly Option<string> _target = new("--target")
    {
        HelpName = "embedded|staging|production|FILE",
        Description = "The deployment under gate. Default: variable GATES_TARGET, else embedded.",
    };

    private readonly Option<string[]> _lane = new("--lane")
    {
        HelpName = string.Join('|', Catalogue.RunnableLanes),
        Description = "A lane to run; may be given several times. Default: all of them, Load on embedded only.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string> _system = CommandTree.System(
        "The system that the target runs.", $"every system on embedded, each into a bundle of its own, and {Catalogue.Systems[0]} elsewhere");

    private readonly Option<string[]> _only = new("--only")
    {
        HelpName = "TEXT",
        Description = "Runs only checks with this in their name; may be given several times. Such a run never promotes.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string> _loadProfile = new("--load-profile")
    {
        HelpName = string.Join('|', s_profiles),
        Description = "How much load the load lane makes; fixtures/<system>/load.json says what each is. A run whose load is too small to prove the limits, as that of try, never promotes.",
        DefaultValueFactory = _ => "quick",
    };

    private readonly Option<string> _baselines = new("--baselines")
    {
        HelpName = "DIR",
        Description = "Where the load figures of promoted runs are kept, to compare later ones with. Default: variable GATES_BASELINES, "
            + "else artifacts/baselines; on embedded, whose figures are those of this machine's hour, none.",
    };

    private readonly Option<bool> _anchor = new("--anchor")
    {
        Description = "If this run is promoted, its load figures also become the reference that stays until another run is anchored.",
    };

    private readonly Option<string[]> _override = new("--override")
    {
        HelpName = "FILE",
        Description = "A signed override of `gates override sign`; may be given several times. One that does not count counts for nothing.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string> _after = new("--after")
    {
        HelpName = "BUNDLE",
        Description = "The bundle of the lanes before these, which ran as a job of their own: promoted, of the same build, target and policy, "
            + "sealed by a key of the keyring. `gates promote --after` takes the chain.",
    };

    private readonly Option<string> _keyring = EvidenceCommands.Keyring();

    private readonly Option<string> _artifacts = new("--artifacts")
    {
        HelpName = "DIR",
        Description = "The folder of this run's evidence: new, empty or of an earlier run. "
            + "Default: artifacts/<time>-<process>, and artifacts/latest leads there.",
    };

    private readonly Option<TimeSpan> _deadline = Span(
        "--deadline", TimeSpan.FromMinutes(20), "The whole run of a system ends by then, with exit code 11.");

    private readonly Option<TimeSpan?> _laneDeadline = new("--lane-deadline")
    {
        HelpName = "hh:mm:ss",
        Description = "A lane that takes longer is ended with exit code 11, and the others still run. Default: what is left of --deadline.",
        CustomParser = result => SpanOf(result, "--lane-deadline"),
    };

    private readonly Option<TimeSpan?> _checkDeadline = new("--check-deadline")
    {
        HelpName = "hh:mm:ss",
        Description = "A check of the smoke lane that takes longer is ended as Broken. Default and most: 00:01:00. The browser lane's is 'timeout' of playwright.config.json.",
        CustomParser = result => SpanOf(result, "--check-deadline", EndsWithinAttribute.Longest),
    };

    private readonly Option<TimeSpan> _readyWithin = Span(
        "--ready-within", TimeSpan.FromSeconds(60), "A target that is not ours must answer by then, else exit code 6.");

    private readonly Option<bool> _noReport = new("--no-report")
    {
        Description = "Makes no HTML report. The verdict never depends on it.",
    };

    public RunOptions()
    {
        _target.Validators.Add(Each("--target", [.. Environments.All, "the path of a target file"],
            value => Environments.All.Contains(value) || File.Exists(value)));
        _lane.Validators.Add(Each("--lane", Catalogue.RunnableLanes, Catalogue.RunnableLanes.Contains));
        _loadProfile.Validators.Add(Each("--load-profile", s_profiles, s_profiles.Contains));
        // It becomes part of a filter expression, where other signs have a meaning.
        _only.Validators.Add(Each("--only", ["letters, digits, '_', '-', '.' and '/'"],
            value => value.Length > 0 && value.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '-' or '.' or '/')));
        foreach (var option in (Option[])[_only, _override, _after])
            option.Validators.Add(MeansOneSystem);
        _baselines.Validators.Add(Each("--baselines", ["the path of a folder"],
            value => !string.IsNullOrWhiteSpace(value) && !File.Exists(value)));
        _artifacts.Validators.Add(Each("--artifacts", ["the path of a folder"],
            value => !string.IsNullOrWhiteSpace(value) && !File.Exists(value)));
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_target, _lane, _system, _only, _loadProfile, _baselines, _anchor, _override, _after, _keyring, _artifacts, _deadline, _laneDeadline, _checkDeadline, _readyWithin, _noReport])
            command.Add(option);
        command.Validators.Add(result =>
        {
            // By the words: a value that is wrong in itself is told by its own option, and cannot be asked for.
            if (NamedOf(WordsOf(result, _system).LastOrDefault()) is { } system)
            {
                foreach (var lane in WordsOf(result, _lane).Where(lane => Catalogue.RunnableLanes.Contains(lane) && !Catalogue.LanesOf(system).Contains(lane)))
                    result.AddError($"--lane is '{lane}', and {system} has no such lane. Allowed: {string.Join(", ", Catalogue.LanesOf(system))}.");
            }

            if (result.GetValue(_anchor) && BaselinesOf(result.GetValue(_baselines), result.GetValue(_target)) is null)
                result.AddError("--anchor is given, but of embedded no figures are kept. Allowed: with --baselines, which names a folder for them.");
        });
    }

    /// <summary>Checks and bundles are of one system.</summary>
    private void MeansOneSystem(OptionResult result)
    {
        if (result.Tokens.Count == 0 || WordsOf(result, _system).Any() || NamedOf(null) is not null || !IsEmbedded(WordsOf(result, _target).LastOrDefault()) || SystemsWith([.. WordsOf(result, _lane)]).Count() == 1)
            return;
        result.AddError($"{result.Option.Name} is given, but of several systems it can mean one only. Allowed: with --system, {string.Join(" or ", Catalogue.Systems)}.");
    }

    private static IEnumerable<string> WordsOf(SymbolResult result, Option option) => (result.GetResult(option)?.Tokens ?? []).Select(token => token.Value);

    /// <summary>A request for each system that is to be gated: for those of the embedded deployment that have one of the lanes, where none is named.</summary>
    public IReadOnlyList<RunRequest> RequestsOf(ParseResult parsed)
    {
        if (NamedOf(parsed.GetValue(_system)) is { } named)
            return [RequestOf(parsed, named)];
        if (!IsEmbedded(parsed.GetValue(_target)))
            return [RequestOf(parsed, Catalogue.Systems[0])];
        return [.. SystemsWith(parsed.GetValue(_lane) ?? []).Select(system => RequestOf(parsed, system))];
    }

    /// <summary>The systems that have one of the lanes; all of them, where no lane is named.</summary>
    private static IEnumerable<string> SystemsWith(IReadOnlyCollection<string> lanes) =>
        Catalogue.Systems.Where(system => Catalogue.LanesOf(system, lanes, isEmbedded: true).Count > 0);

    private RunRequest RequestOf(ParseResult parsed, string system) => new()
    {
        Target = parsed.GetValue(_target),
        Lanes = Catalogue.LanesOf(system, parsed.GetValue(_lane) ?? [], IsEmbedded(parsed.GetValue(_target))),
        LoadProfile = parsed.GetValue(_loadProfile),
        Baselines = BaselinesOf(parsed.GetValue(_baselines), parsed.GetValue(_target)),
        Anchors = parsed.GetValue(_anchor),
        System = system,
        Only = parsed.GetValue(_only) ?? [],
        Overrides = parsed.GetValue(_override) ?? [],
        After = parsed.GetValue(_after),
        Keyring = parsed.GetValue(_keyring),
        Artifacts = parsed.GetValue(_artifacts),
        Deadline = parsed.GetValue(_deadline),
        LaneDeadline = parsed.GetValue(_laneDeadline),
        CheckDeadline = parsed.GetValue(_checkDeadline),
        ReadyWithin = parsed.GetValue(_readyWithin),
        Report = !parsed.GetValue(_noReport),
    };

    /// <summary>The system that the option or the variable names; null where neither does, or the option names none that there is.</summary>
    private static string? NamedOf(string? given) =>
        given is null && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(GatedSystem.Variable)) ? null : CommandTree.SystemOf(given);

    private static string? BaselinesOf(string? given, string? target)
    {
        var named = given ?? Environment.GetEnvironmentVariable(BaselineFolder.Variable);
        if (!string.IsNullOrEmpty(named))
            return Path.GetFullPath(named);
        return IsEmbedded(target) ? null : Repository.PathOf("artifacts", "baselines");
    }

    private static bool IsEmbedded(string? target) =>
        (target ?? Environment.GetEnvironmentVariable("GATES_TARGET")) is null or "" or Environments.Embedded;

    private static Action<OptionResult> Each(string name, IReadOnlyList<string> allowed, Func<string, bool> isGood) => result =>
    {
        foreach (var token in result.Tokens.Where(token => !isGood(token.Value)))
            result.AddError($"{name} is '{token.Value}'. Allowed: {string.Join(", ", allowed)}.");
    };

    /// <summary>Only hh:mm:ss: a bare number would be days to .NET and seconds to a reader.</summary>
    private static Option<TimeSpan> Span(string name, TimeSpan standard, string what) => new(name)
    {
        HelpName = "hh:mm:ss",
        Description = what,
        CustomParser = result => SpanOf(result, name),
        DefaultValueFactory = _ => standard,
    };

    private static TimeSpan SpanOf(ArgumentResult result, string name, TimeSpan? most = null)
    {
        var word = result.Tokens[0].Value;
        if (!TimeSpan.TryParseExact(word, @"hh\:mm\:ss", CultureInfo.InvariantCulture, out var span) || span <= TimeSpan.Zero || span > most)
            result.AddError($"{name} is '{word}'. Allowed: a time from 00:00:01 to {most?.ToString("c") ?? "23:59:59"}, written hh:mm:ss.");
        return span;
    }
}
