using Gates.Kit;
using Gates.Kit.Targets;

namespace Gates.Unit.Targets;

/// <summary>The settings of the second system: read by the same reader, from a table of their own.</summary>
public sealed class PemsTargetTests
{
    [Test]
    public void A_target_has_the_settings_of_its_system()
    {
        var settings = Read("staging", Complete()).Pems;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(settings.ApiUrl, Is.EqualTo(new Uri("https://pems.example.invalid")));
            Assert.That(settings.PagesUrl, Is.Null);
            Assert.That(settings.Contract, Is.EqualTo("documented"));
            Assert.That(settings.SyncWithin, Is.EqualTo(TimeSpan.FromSeconds(150)));
            Assert.That(settings.Reader, Is.Null);
            Assert.That(settings.Probes, Is.Empty);
            Assert.That(settings.AllowWrites, Is.True);
            Assert.That(settings.AllowLoad, Is.True);
            Assert.That(Read("production", Complete()).Pems.AllowWrites, Is.False);
        }
    }

    [Test]
    public void What_is_missing_is_told_by_its_own_variables()
    {
        var message = Refused("staging", new Dictionary<string, string>());

        foreach (var variable in (string[])["GATES_PEMS_API_URL", "GATES_PEMS_OPERATOR_USERNAME", "GATES_PEMS_OPERATOR_PASSWORD", "GATES_PEMS_ORGANIZATION_ID"])
            Assert.That(message, Does.Contain(variable));
    }

    [TestCase("CONTRACT", "built", "GATES_PEMS_CONTRACT is 'built', but must be one of: documented, as-built.")]
    [TestCase("READER_USERNAME", "reader", "'accounts.reader' has a username or a password; allowed are both, or none of them.")]
    [TestCase("WEB_URL", "https://a.example.invalid", "GATES_PEMS_WEB_URL is not a known variable")]
    public void A_wrong_setting_is_told(string variable, string value, string told)
    {
        var variables = Complete();
        variables[variable] = value;

        Assert.That(Refused("staging", variables), Does.Contain(told));
    }

    [Test]
    public void A_file_of_another_system_is_refused()
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.json");
        File.WriteAllText(file, """{ "environment": "staging", "credentialmate": {} }""");

        Assert.That(Refused(file, Complete()), Does.Contain("'credentialmate' is an object; allowed are 'environment' (a text) and 'pems' (an object)."));
        File.Delete(file);
    }

    [Test]
    public void Every_password_and_token_is_a_secret()
    {
        var variables = Complete();
        foreach (var name in (string[])["EXPIRED_TOKEN", "REVOKED_TOKEN", "SUSPENDED_TOKEN", "READER_PASSWORD"])
            variables[name] = $"synthetic-{name}";
        variables["READER_USERNAME"] = "reader";
        variables["DATABASE"] = "Host=h;Password=synthetic-database";

        var secrets = TargetSecrets.Of(Read("staging", variables).Settings).Select(secret => secret.Value);

        Assert.That(secrets, Is.EquivalentTo((string[])[
            "synthetic-operator", "synthetic-EXPIRED_TOKEN", "synthetic-REVOKED_TOKEN", "synthetic-SUSPENDED_TOKEN", "synthetic-READER_PASSWORD", "synthetic-database"]));
    }

    [TestCase("staging", null, true)]
    [TestCase("staging", "false", false)]
    [TestCase("production", null, false)]
    [TestCase("production", "true", true)]
    public void Production_takes_load_only_by_name(string environment, string? given, bool allowed)
    {
        var variables = Complete();
        if (given is not null)
            variables["ALLOW_LOAD"] = given;

        Assert.That(Read(environment, variables).Settings.AllowLoad, Is.EqualTo(allowed));
    }

    [Test]
    public void What_is_said_of_load_that_is_not_allowed_names_what_this_system_has() =>
        Assert.That(LoadRefusal.Of(GatedSystem.Pems), Is.EqualTo(
            "This target allows no load. 'allowLoad' (GATES_PEMS_ALLOW_LOAD) of the target allows it, by name; or leave the lane out: --lane Smoke."));

    [TestCase(null, new string[0])]
    [TestCase("ONE, TWO,", new[] { "ONE", "TWO" })]
    public void Records_for_load_are_a_list(string? given, string[] records)
    {
        var variables = Complete();
        if (given is not null)
            variables["LOAD_RECORDS"] = given;

        Assert.That(Read("staging", variables).Pems.LoadRecords, Is.EqualTo(records));
    }

    private static Dictionary<string, string> Complete() => new(StringComparer.Ordinal)
    {
        ["API_URL"] = "https://pems.example.invalid",
        ["OPERATOR_USERNAME"] = "operator",
        ["OPERATOR_PASSWORD"] = "synthetic-operator",
        ["ORGANIZATION_ID"] = "org-one",
    };

    private static Target Read(string named, IReadOnlyDictionary<string, string> variables) =>
        TargetReader.Read(TargetSource.From(named, variables, GatedSystem.Pems));

    private static string Refused(string named, IReadOnlyDictionary<string, string> variables) =>
        Assert.Throws<GateException>(() => Read(named, variables))!.Message;
}
