using System.CommandLine;
using System.Globalization;
using Gates.Model;
using Gates.Model.Evidence;
using Gates.Runner.Evidence;

namespace Gates.Runner.CommandLine;

/// <summary>The commands about a finished run's bundle: <c>verify</c>, <c>sign</c>, <c>promote</c>, <c>fact</c>, <c>override</c> and <c>keys</c>.</summary>
internal static class EvidenceCommands
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ssK";

    public static IEnumerable<Command> All(Terminal terminal) =>
        [Verify(terminal), Sign(terminal), Promote(terminal), Fact(terminal), Override(terminal), Keys(terminal)];

    private static Command Verify(Terminal terminal)
    {
        var (bundle, keyring) = (Bundle(), Keyring());
        var command = new Command("verify", "Tells whether a run's folder is what the gate sealed: works offline, names every file that is not.")
        {
            bundle,
            keyring,
        };
        command.SetAction(parsed => (int)VerifyCommand.Run(
            parsed.GetRequiredValue(bundle), parsed.GetValue(keyring), terminal, TimeProvider.System));
        return command;
    }

    private static Command Sign(Terminal terminal)
    {
        var (bundle, keyring, key) = (Bundle(), Keyring(), Key());
        var role = new Option<string>("--role")
        {
            HelpName = "ROLE",
            Description = "The role to sign in; the policy lists those that a promotion needs.",
            Required = true,
        };
        var last = LastPromoted("The sign-off then also says yes to every way in which the policy asks for less than then; each is told.");
        var command = new Command("sign", "Signs a run's folder off in a role of the policy: one signature a role, each with a key of its own.")
        {
            bundle,
            role,
            key,
            last,
            keyring,
        };
        command.SetAction(parsed => (int)SignCommand.Run(
            new(parsed.GetRequiredValue(bundle), parsed.GetRequiredValue(role), parsed.GetRequiredValue(key), parsed.GetValue(last), parsed.GetValue(keyring)),
            terminal, TimeProvider.System));
        return command;
    }

    private static Command Promote(Terminal terminal)
    {
        var (bundle, keyring) = (Bundle(), Keyring());
        var after = new Option<string[]>("--after")
        {
            HelpName = "BUNDLE",
            Description = "An earlier bundle of the chain that BUNDLE ends, where lanes ran as jobs of their own; may be given several times.",
            DefaultValueFactory = _ => [],
        };
        var to = Word("--to", "The environment to promote to.", [Environments.Staging, Environments.Production]);
        var commit = new Option<string>("--commit")
        {
            HelpName = "SHA",
            Description = "The commit that is to be deployed: it must be the one that the run gated.",
        };
        var facts = new Option<string[]>("--fact")
        {
            HelpName = "FILE",
            Description = "A signed fact, such as the last backup; may be given several times.",
            DefaultValueFactory = _ => [],
        };
        var last = LastPromoted("Wherever the policy asks for less than then, a sign-off must say yes to it by name.");
        var command = new Command("promote", "Tells whether a run's folder lets its build into an environment, and else all that is missing. It deploys nothing.")
        {
            bundle,
            after,
            to,
            commit,
            facts,
            last,
            keyring,
        };
        command.SetAction(parsed => (int)PromoteCommand.Run(
            new(parsed.GetRequiredValue(bundle), parsed.GetValue(after) ?? [], parsed.GetRequiredValue(to), parsed.GetValue(commit), parsed.GetValue(facts) ?? [],
                parsed.GetValue(last), parsed.GetValue(keyring)),
            terminal, TimeProvider.System));
        return command;
    }

    private static Command Fact(Terminal terminal)
    {
        var key = Key();
        var kind = Word("--kind", "What came true.", [SignedFact.Backup]);
        var environment = Word("--environment", "The environment that it came true of.", [Environments.Staging, Environments.Production]);
        var at = new Option<DateTimeOffset>("--at")
        {
            HelpName = "TIME",
            Description = "When it came true, with a time zone: 2026-01-31T06:00:00Z.",
            Required = true,
            CustomParser = result =>
            {
                var word = result.Tokens[0].Value;
                if (!DateTimeOffset.TryParseExact(word, Time, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                    || !(word.EndsWith('Z') || word.LastIndexOfAny(['+', '-']) > "yyyy-MM-dd".Length))
                {
                    result.AddError($"--at is '{word}'. Allowed: a time with its zone, such as 2026-01-31T06:00:00Z.");
                }

                return time;
            },
        };
        var file = Out("The file to write; it must not be there yet.");
        var system = System();
        var sign = new Command("sign", "Signs a fact that no run can see, such as the time of the last backup.")
        {
            kind,
            system,
            environment,
            at,
            key,
            file,
        };
        sign.SetAction(parsed => (int)FactCommand.Sign(
            new(parsed.GetRequiredValue(kind), parsed.GetRequiredValue(system), parsed.GetRequiredValue(environment), parsed.GetRequiredValue(at),
                parsed.GetRequiredValue(key), parsed.GetRequiredValue(file)),
            terminal, TimeProvider.System));
        return new Command("fact", "Facts for `gates promote`.") { sign };
    }

    private static Command Override(Terminal terminal)
    {
        var (key, system, file) = (Key(), System(), Out("The file to write; it must not be there yet."));
        var environment = Word("--environment", "The environment that it is given for.", Environments.All);
        var check = Text("--check", "LANE/FIXTURE.CHECK", "The one check that it is given for.");
        var reason = Text("--reason", "TEXT", "Why the deployment may go on although the check does not hold.");
        var validation = Text("--validation", "TEXT", "How it will be shown afterwards that the deployment is good.");
        var hours = CommandTree.Count("--hours", 24, 1, 48, "How long it counts.");
        var within = CommandTree.Count("--validate-within", 24, 1, 24, "Hours until the post-validation is due; then it counts no longer.");
        var sign = new Command("sign", "Signs an override of one check: reason, approver, an end and a post-validation. Never for checks of safety or isolation.")
        {
            check,
            system,
            environment,
            reason,
            validation,
            hours,
            within,
            key,
            file,
        };
        sign.SetAction(parsed => (int)OverrideCommand.Sign(
            new(parsed.GetRequiredValue(check), parsed.GetRequiredValue(system), parsed.GetRequiredValue(environment), parsed.GetRequiredValue(reason),
                parsed.GetRequiredValue(validation), parsed.GetRequiredValue(hours), parsed.GetRequiredValue(within), parsed.GetRequiredValue(key),
                parsed.GetRequiredValue(file)),
            terminal, TimeProvider.System));
        return new Command("override", "Overrides for `gates run`.") { sign };
    }

    private static Command Keys(Terminal terminal)
    {
        var file = Out("The private key's file; the public key goes beside it with .pub behind its name.");
        var make = new Command("new", "Makes a key, ECDSA on P-256: for the gate or for a person's sign-offs. It replaces none.") { file };
        make.SetAction(parsed => (int)KeysCommand.New(parsed.GetRequiredValue(file), terminal));
        return new Command("keys", "Keys for sealing and signing.") { make };
    }

    private static Option<string> LastPromoted(string what) => new("--last-promoted")
    {
        HelpName = "BUNDLE|none",
        Description = $"The bundle that was promoted last; none before the first promotion. {what}",
    };

    private static Argument<string> Bundle() => new("BUNDLE") { Description = "The folder of a run, such as artifacts/latest." };

    public static Option<string> Keyring() => new("--keyring")
    {
        HelpName = "FILE",
        Description = $"Whose keys count, by role; it stands outside the bundle. Default: variable {KeyringFile.Variable}.",
    };

    private static Option<string> Key() => new("--key")
    {
        HelpName = "FILE",
        Description = "The private key to sign with.",
        Required = true,
    };

    private static Option<string> Out(string what) => new("--out") { HelpName = "FILE", Description = what, Required = true };

    private static Option<string> System()
    {
        var option = new Option<string>("--system")
        {
            HelpName = string.Join('|', Catalogue.Systems),
            Description = "The system that it is about.",
            DefaultValueFactory = _ => Catalogue.Systems[0],
        };
        option.AcceptOnlyFromAmong([.. Catalogue.Systems]);
        return option;
    }

    private static Option<string> Text(string name, string help, string what)
    {
        var option = new Option<string>(name) { HelpName = help, Description = what, Required = true };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
                result.AddError($"{name} is empty. Allowed: a text.");
        });
        return option;
    }

    private static Option<string> Word(string name, string what, IReadOnlyList<string> allowed)
    {
        var option = new Option<string>(name) { HelpName = string.Join('|', allowed), Description = what, Required = true };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !allowed.Contains(token.Value)))
                result.AddError($"{name} is '{token.Value}'. Allowed: {string.Join(", ", allowed)}.");
        });
        return option;
    }
}
