using System.CommandLine;
using Gates.Model;

namespace Gates.Unit.Runner;

/// <summary>Words that the command does not understand, and what it says of them.</summary>
public sealed class CommandLineTests
{
    [TestCase("--target", "somewhere", "--target is 'somewhere'. Allowed: embedded, staging, production, the path of a target file.")]
    [TestCase("--lane", "Watch", "--lane is 'Watch'. Allowed: Smoke, E2E, Load.", TestName = "A_lane_that_cannot_be_run_is_refused")]
    [TestCase("--system", "medtracker", "--system is 'medtracker'. Allowed: credentialmate, pems.")]
    [TestCase("--only", "Gap Tests", "--only is 'Gap Tests'. Allowed: letters, digits, '_', '-', '.' and '/'.")]
    [TestCase("--only", "Gap", "--only is given, but of several systems it can mean one only. Allowed: with --system, credentialmate or pems.")]
    [TestCase("--override", "one.json", "--override is given, but of several systems it can mean one only.")]
    [TestCase("--after", "bundle", "--after is given, but of several systems it can mean one only.")]
    [TestCase("--load-profile", "heavy", "--load-profile is 'heavy'. Allowed: quick, staging, full, stress, soak, try.")]
    [TestCase("--baselines", " ", "--baselines is ' '. Allowed: the path of a folder.")]
    [TestCase("--anchor", "never", "Unrecognized command or argument 'never'.")]
    [TestCase("--anchor", "--no-report", "--anchor is given, but of embedded no figures are kept. Allowed: with --baselines, which names a folder for them.")]
    [TestCase("--artifacts", " ", "--artifacts is ' '. Allowed: the path of a folder.")]
    [TestCase("--deadline", "20", "--deadline is '20'. Allowed: a time from 00:00:01 to 23:59:59, written hh:mm:ss.")]
    [TestCase("--deadline", "00:00:00", "--deadline is '00:00:00'. Allowed: a time from 00:00:01 to 23:59:59, written hh:mm:ss.")]
    [TestCase("--check-deadline", "00:01:01", "--check-deadline is '00:01:01'. Allowed: a time from 00:00:01 to 00:01:00, written hh:mm:ss.")]
    [TestCase("--lane-deadline", "1m", "--lane-deadline is '1m'. Allowed: a time from 00:00:01 to 23:59:59, written hh:mm:ss.")]
    [TestCase("--ready-within", "1m", "--ready-within is '1m'. Allowed: a time from 00:00:01 to 23:59:59, written hh:mm:ss.")]
    [TestCase("--no-report", "never", "Unrecognized command or argument 'never'.")]
    [TestCase("--fault", "all", "Unrecognized command or argument '--fault'.")]
    public async Task A_bad_option_tells_what_was_found_and_what_is_allowed(string option, string value, string message)
    {
        var told = await Command.RunAsync(["run", option, value]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Error);
            Assert.That(told.Error, Does.Contain(message));
            Assert.That(told.Out, Is.Empty);
        }
    }

    [Test]
    public async Task All_bad_options_are_told_at_once()
    {
        var told = await Command.RunAsync(["run", "--system", "medtracker", "--deadline", "soon", "--target", "there"]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid));
            foreach (var found in (string[])["'medtracker'", "'soon'", "'there'"])
                Assert.That(told.Error, Does.Contain(found));
        }
    }

    [Test]
    public async Task A_lane_that_the_system_lacks_is_refused()
    {
        var told = await Command.RunAsync(["run", "--system", "pems", "--lane", "E2E"]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid));
            Assert.That(told.Error, Does.Contain("--lane is 'E2E', and pems has no such lane. Allowed: Smoke, Load."));
        }
    }

    [TestCase("--target")]
    [TestCase("--lane")]
    [TestCase("--system")]
    [TestCase("--only")]
    [TestCase("--baselines")]
    [TestCase("--artifacts")]
    [TestCase("--deadline")]
    [TestCase("--ready-within")]
    public async Task An_option_without_its_value_is_refused(string option)
    {
        var told = await Command.RunAsync(["run", option]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid));
            Assert.That(told.Error, Does.Contain(option));
        }
    }

    [TestCase("prove", "--fault", "naive", "--fault is 'naive', which credentialmate does not have. docs/faults.md lists its ")]
    [TestCase("prove", "--system", "medtracker", "--system is 'medtracker'. Allowed: credentialmate, pems.")]
    [TestCase("soak", "--system", "medtracker", "--system is 'medtracker'. Allowed: credentialmate, pems.")]
    [TestCase("up", "--system", "medtracker", "--system is 'medtracker'. Allowed: credentialmate, pems.")]
    [TestCase("soak", "--browser", "-1", "--browser is '-1'. Allowed: a whole number from 0 to 100000.")]
    [TestCase("soak", "--parallel", "0", "--parallel is '0'. Allowed: a whole number from 1 to 16.")]
    [TestCase("prove", "--parallel", "17", "--parallel is '17'. Allowed: a whole number from 1 to 16.")]
    [TestCase("prove", "--report", "no-such-folder/proof.json", "--report is 'no-such-folder/proof.json'. Allowed: the path of a file in a folder that is there.")]
    [TestCase("soak", "--seed", "x", "--seed is 'x'. Allowed: a whole number from 0 to 2147483647.")]
    public async Task A_bad_value_of_another_command_is_refused(string command, string option, string value, string message)
    {
        var told = await Command.RunAsync([command, option, value]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Error);
            Assert.That(told.Error, Does.Contain(message));
        }
    }

    [TestCase("Option '--role' is required.", "sign", "artifacts/latest", "--key", "qa.key")]
    [TestCase("Option '--key' is required.", "sign", "artifacts/latest", "--role", "qa-lead")]
    [TestCase("Option '--to' is required.", "promote", "artifacts/latest")]
    [TestCase("--to is 'embedded'. Allowed: staging, production.", "promote", "artifacts/latest", "--to", "embedded")]
    [TestCase("Required argument missing", "verify")]
    [TestCase("--kind is 'luck'. Allowed: backup.", "fact", "sign", "--kind", "luck")]
    [TestCase("--environment is 'here'. Allowed: staging, production.", "fact", "sign", "--environment", "here")]
    [TestCase("--at is 'today'. Allowed: a time with its zone, such as 2026-01-31T06:00:00Z.", "fact", "sign", "--at", "today")]
    [TestCase("--at is '2026-01-31T06:00:00'. Allowed: a time with its zone", "fact", "sign", "--at", "2026-01-31T06:00:00")]
    [TestCase("'medtracker' not recognized", "fact", "sign", "--system", "medtracker")]
    [TestCase("Option '--out' is required.", "keys", "new")]
    [TestCase("--hours is '49'. Allowed: a whole number from 1 to 48.", "override", "sign", "--hours", "49")]
    [TestCase("--validate-within is '25'. Allowed: a whole number from 1 to 24.", "override", "sign", "--validate-within", "25")]
    [TestCase("--reason is empty. Allowed: a text.", "override", "sign", "--reason", " ")]
    [TestCase("--validation is empty. Allowed: a text.", "override", "sign", "--validation", "")]
    [TestCase("--environment is 'there'. Allowed: embedded, staging, production.", "override", "sign", "--environment", "there")]
    [TestCase("Required argument missing for option: '--override'.", "run", "--override")]
    public async Task A_bad_word_about_evidence_is_refused(string message, params string[] words)
    {
        var told = await Command.RunAsync(words);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid), told.Error);
            Assert.That(told.Error, Does.Contain(message));
        }
    }

    [TestCase("up", "--fault")]
    [TestCase("up", "extra")]
    [TestCase("frobnicate", "")]
    public async Task An_unknown_word_is_refused(string command, string word)
    {
        var told = await Command.RunAsync([command, .. word.Length == 0 ? Array.Empty<string>() : [word]]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.EqualTo(ExitCode.ConfigurationInvalid));
            Assert.That(told.Error, Does.Contain($"'{(word.Length == 0 ? command : word)}'"));
        }
    }

    [Test]
    public async Task Help_of_the_command() => await Verify(await HelpAsync("--help"));

    [Test]
    public async Task Help_of_run() => await Verify(await HelpAsync("run", "--help"));

    [Test]
    public async Task Help_of_watch() => await Verify(await HelpAsync("watch", "--help"));

    [Test]
    public async Task Help_of_prove() => await Verify(await HelpAsync("prove", "--help"));

    [Test]
    public async Task Help_of_soak() => await Verify(await HelpAsync("soak", "--help"));

    [Test]
    public async Task Help_of_policy_lint() => await Verify(await HelpAsync("policy", "lint", "--help"));

    [Test]
    public async Task Help_of_policy_diff() => await Verify(await HelpAsync("policy", "diff", "--help"));

    [Test]
    public async Task Help_of_verify() => await Verify(await HelpAsync("verify", "--help"));

    [Test]
    public async Task Help_of_sign() => await Verify(await HelpAsync("sign", "--help"));

    [Test]
    public async Task Help_of_promote() => await Verify(await HelpAsync("promote", "--help"));

    [Test]
    public async Task Help_of_fact() => await Verify(await HelpAsync("fact", "sign", "--help"));

    [Test]
    public async Task Help_of_override() => await Verify(await HelpAsync("override", "sign", "--help"));

    [Test]
    public async Task Help_of_keys() => await Verify(await HelpAsync("keys", "new", "--help"));

    [Test]
    public async Task Help_of_up() => await Verify(await HelpAsync("up", "--help"));

    /// <summary>The library names the program of this process, which is not ours here.</summary>
    private static async Task<string> HelpAsync(params string[] args)
    {
        var told = await Command.RunAsync(args);

        Assert.That(told.ExitCode, Is.EqualTo(ExitCode.Promote), told.Error);
        return told.Out.Replace(RootCommand.ExecutableName, "gates", StringComparison.Ordinal).TrimEnd();
    }
}
