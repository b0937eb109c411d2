using Gates.Kit;
using Gates.Kit.Targets;
using Gates.Model.Results;

namespace Gates.Unit.Targets;

public sealed class TargetReaderTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("gates-target-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Every_missing_setting_is_told_at_once_with_its_variable()
    {
        var message = Refused(() => TargetReader.Read(TargetSource.From("staging", new Dictionary<string, string>())));

        using (Assert.EnterMultipleScope())
            foreach (var variable in (string[])["WEB_URL", "API_URL", "PROVIDER_EMAIL", "PROVIDER_PASSWORD", "COORDINATOR_EMAIL", "COORDINATOR_PASSWORD"])
                Assert.That(message, Does.Contain($"GATES_CREDENTIALMATE_{variable}"));
    }

    [TestCase("WEB_URL", "not a url", "WEB_URL is 'not a url', but must be an absolute http or https URL")]
    [TestCase("WEB_URL", "https://example.invalid/a/path", "must be an absolute http or https URL without path")]
    [TestCase("OTHER_ORG_PROVIDER_ID", "none", "must be a whole number from 1")]
    [TestCase("PROCESS_ID", "me", "must be a whole number from 1")]
    [TestCase("ALLOW_WRITES", "yes", "ALLOW_WRITES is 'yes', but must be true or false")]
    [TestCase("BADGES", "tiny", "must be one of: long, short, counts")]
    [TestCase("REPORT_FORMAT", "pdf", "must be one of: xlsx, csv, json, txt")]
    [TestCase("PATH_HEALTH", "health", "must be a path that begins with '/'")]
    [TestCase("PROVIDER_PASWORD", "x", "is not a known variable; allowed behind GATES_CREDENTIALMATE_ are: WEB_URL")]
    [TestCase("PERSONAS", "no-such-file.json", "no-such-file.json")]
    public void A_variable_that_does_not_fit_is_told_with_what_would(string variable, string value, string told)
    {
        var variables = Complete("https://web.example.invalid");
        variables[variable] = value;

        Assert.That(Refused(() => TargetReader.Read(TargetSource.From("staging", variables))), Does.Contain(told));
    }

    [Test]
    public void A_secret_is_never_told()
    {
        var variables = Complete("not a url");

        Assert.That(Refused(() => TargetReader.Read(TargetSource.From("staging", variables))), Does.Not.Contain("synthetic-secret"));
    }

    [TestCase("http://127.0.0.1:8000")]
    [TestCase("http://localhost")]
    [TestCase("http://127.8.9.10")]
    [TestCase("http://localhost.:80")]
    [TestCase("http://[::ffff:127.0.0.1]")]
    [TestCase("http://[::1]:80")]
    public void Production_on_a_loopback_host_is_refused_and_staging_is_not(string origin)
    {
        var message = Refused(() => TargetReader.Read(TargetSource.From("production", Complete(origin))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(message, Does.Contain("a loopback host; production never is one"));
            Assert.That(TargetReader.Read(TargetSource.From("staging", Complete(origin))).CredentialMate.WebUrl, Is.EqualTo(new Uri(origin)));
        }
    }

    [TestCase("production", "https://staging.example.invalid", "staging")]
    [TestCase("production", "https://app-stg2.example.invalid", "stg")]
    [TestCase("production", "https://credentialmate.test", "test")]
    [TestCase("production", "https://DEV.Example.invalid", "dev")]
    [TestCase("staging", "https://www.example.invalid", "www")]
    [TestCase("staging", "https://app.prod.example.invalid", "prod")]
    [TestCase("staging", "https://live01.example.invalid", "live")]
    public void A_host_whose_name_says_another_environment_is_refused_unless_it_is_stated(string target, string origin, string word)
    {
        var variables = Complete(origin);

        var message = Refused(() => TargetReader.Read(TargetSource.From(target, variables)));
        variables["HOSTS_ARE"] = target;
        var stated = TargetReader.Read(TargetSource.From(target, variables));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(message, Does.Contain($"whose name says '{word}', but the target is {target}").And.Contain($"GATES_CREDENTIALMATE_HOSTS_ARE={target}"));
            Assert.That(message, Does.Contain("2 settings to mend"), "pages and API");
            Assert.That(stated.CredentialMate.WebUrl, Is.EqualTo(new Uri(origin)));
        }
    }

    [TestCase("production", "https://app.example.invalid")]
    [TestCase("production", "https://latest.attestation-devices.invalid")]
    [TestCase("production", "https://www.example.invalid")]
    [TestCase("production", "https://192.0.2.7")]
    [TestCase("staging", "https://staging.prod-cluster.invalid")]
    [TestCase("staging", "https://preprod.example.invalid")]
    [TestCase("staging", "https://product-delivery.invalid")]
    [TestCase("staging", "http://127.0.0.1:8000")]
    public void A_host_whose_name_says_nothing_against_it_is_gated(string target, string origin) =>
        Assert.That(TargetReader.Read(TargetSource.From(target, Complete(origin))).CredentialMate.WebUrl, Is.EqualTo(new Uri(origin)));

    [Test]
    public void The_database_of_another_environment_is_refused()
    {
        var variables = Complete("https://app.example.invalid");
        variables["DATABASE"] = "Host=db-staging.example.invalid;Username=gates;Password=never-told-1";

        var message = Refused(() => TargetReader.Read(TargetSource.From("production", variables)));
        variables["DATABASE"] = "Host=localhost;Username=gates;Password=never-told-1";
        var tunnelled = TargetReader.Read(TargetSource.From("production", variables));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(message, Does.Contain("GATES_CREDENTIALMATE_DATABASE is on 'db-staging.example.invalid'").And.Not.Contain("never-told-1"));
            Assert.That(tunnelled.CredentialMate.Database, Is.Not.Null);
        }
    }

    [TestCase("HOSTS_ARE", "production", "HOSTS_ARE is 'production', but the target is staging: both must be the same.")]
    [TestCase("HOSTS_ARE", "mine", "HOSTS_ARE is 'mine', but must be staging or production.")]
    [TestCase("CANARIES", "ssn=123", "CANARIES is (not shown), but must be name=value, several of them joined by ';'")]
    [TestCase("CANARIES", "name=Hilliard", "CANARIES is (not shown)")]
    [TestCase("CANARIES", "no-name-at-all-1", "CANARIES is (not shown)")]
    public void A_statement_that_does_not_fit_is_refused(string variable, string value, string told)
    {
        var variables = Complete("https://app.example.invalid");
        variables[variable] = value;

        Assert.That(Refused(() => TargetReader.Read(TargetSource.From("staging", variables))), Does.Contain(told).And.Not.Contain("Hilliard"));
    }

    [Test]
    public void Canaries_are_read_by_name()
    {
        var variables = Complete("https://app.example.invalid");
        variables["CANARIES"] = "ssn=900-41-7338; name=Quillfeather-Oyle";

        var canaries = TargetReader.Read(TargetSource.From("staging", variables)).CredentialMate.Canaries;

        Assert.That(canaries, Is.EquivalentTo(new Dictionary<string, string> { ["ssn"] = "900-41-7338", ["name"] = "Quillfeather-Oyle" }));
    }

    [Test]
    public void Production_is_read_only_by_default()
    {
        var production = TargetReader.Read(TargetSource.From("production", Complete("https://web.example.invalid"))).CredentialMate;
        var staging = TargetReader.Read(TargetSource.From("staging", Complete("https://web.example.invalid"))).CredentialMate;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((production.AllowWrites, production.AllowLoad), Is.EqualTo((false, false)));
            Assert.That((staging.AllowWrites, staging.AllowLoad), Is.EqualTo((true, true)));
        }
    }

    [Test]
    public void Production_that_may_be_written_to_contradicts_itself()
    {
        var variables = Complete("https://web.example.invalid");
        variables["ALLOW_WRITES"] = "true";

        Assert.That(
            Refused(() => TargetReader.Read(TargetSource.From("production", variables))),
            Does.Contain("GATES_CREDENTIALMATE_ALLOW_WRITES is true, but production is read-only: allowed is false"));
    }

    [Test]
    public void A_live_host_under_the_name_embedded_is_refused() =>
        Assert.That(
            Refused(() => TargetReader.Read(TargetSource.From("embedded", Complete("https://web.example.invalid")))),
            Does.Contain("WEB_URL is 'https://web.example.invalid', but embedded is this machine").And.Contain("API_URL is"));

    [Test]
    public void A_mistyped_variable_is_told_with_the_nearest_one()
    {
        var variables = Complete("https://web.example.invalid");
        variables["PROVIDER_PASWORD"] = "x";

        Assert.That(
            Refused(() => TargetReader.Read(TargetSource.From("staging", variables))),
            Does.Contain("The nearest is GATES_CREDENTIALMATE_PROVIDER_PASSWORD."));
    }

    [TestCase("""{ "licenses": "SELECT 1" }""", "'sql.cmeInputs' has cmeInputs.licenses; allowed is an object of four queries")]
    [TestCase("\"SELECT 1\"", "'sql.cmeInputs' has cmeInputs; allowed is an object of four queries")]
    public void Queries_of_the_inputs_that_are_not_all_there_are_refused(string queries, string told)
    {
        var file = Path.Combine(_folder, "target.json");
        File.WriteAllText(file, $$"""{ "environment": "staging", "credentialmate": { "sql": { "cmeInputs": {{queries}} } } }""");

        Assert.That(Refused(() => TargetReader.Read(TargetSource.From(file, Complete("https://web.example.invalid")))), Does.Contain(told));
    }

    [Test]
    public void The_personas_of_a_target_file_are_named_beside_those_of_the_contract()
    {
        File.WriteAllText(
            Path.Combine(_folder, "mine.json"),
            """[{"persona":"mine","email":"a@example.invalid","provider_id":1,"note":"further keys are free","licenses":[{"state":"FL","license_type":"MD"}]}]""");
        var file = Path.Combine(_folder, "target.json");
        File.WriteAllText(file, """{ "environment": "staging", "credentialmate": { "personas": "mine.json" } }""");

        var names = PersonaNames.Of(TargetSource.From(file, new Dictionary<string, string>()));

        Assert.That(names, Is.EqualTo(PersonaNames.OfTheContract.Append("mine")));
    }

    [TestCase("""{ "environment": "staging", "environment": "staging" }""", "Every key may stand once")]
    [TestCase("""{ "environment": "moon" }""", "allowed are embedded, staging, production")]
    [TestCase("""{ "environment": "staging", "credentialmate": { "webUrll": "x" } }""", "'credentialmate.webUrll' is not a known key; allowed are: webUrl")]
    [TestCase("""{ "environment": "staging", "credentialmate": { "allowWrites": "true" } }""", "'credentialmate.allowWrites' is a text, but must be true or false")]
    [TestCase("""{ "environment": "staging", "extra": 1 }""", "'extra' is 1; allowed are 'environment'")]
    [TestCase("""[]""", "the file is not an object")]
    public void A_file_that_does_not_fit_is_told_with_key_and_what_would(string json, string told)
    {
        var file = Path.Combine(_folder, "target.json");
        File.WriteAllText(file, json);

        Assert.That(Refused(() => TargetReader.Read(TargetSource.From(file, new Dictionary<string, string>()))), Does.Contain(told).And.Contain(file));
    }

    [Test]
    public void A_name_that_is_neither_an_environment_nor_a_file_is_refused() =>
        Assert.That(
            Refused(() => TargetSource.From("stagging", new Dictionary<string, string>())),
            Does.Contain("'stagging'").And.Contain("embedded, staging, production"));

    [TestCase("[]", "it holds no persona")]
    [TestCase("""[{"persona":"a","email":"a@example.invalid","provider_id":1,"licenses":[]}]""", "has no licence")]
    [TestCase("""[{"persona":"a","email":"a@example.invalid","provider_id":"1","licenses":[]}]""", "provider_id")]
    public void A_personas_file_that_does_not_fit_is_refused(string json, string told)
    {
        var file = Path.Combine(_folder, "personas.json");
        File.WriteAllText(file, json);

        Assert.That(Refused(() => PersonaFile.Read(file)), Does.Contain(told));
    }

    private static Dictionary<string, string> Complete(string origin) => new(StringComparer.Ordinal)
    {
        ["WEB_URL"] = origin,
        ["API_URL"] = origin,
        ["PROVIDER_EMAIL"] = "p@example.invalid",
        ["PROVIDER_PASSWORD"] = "synthetic-secret",
        ["COORDINATOR_EMAIL"] = "c@example.invalid",
        ["COORDINATOR_PASSWORD"] = "synthetic-secret",
    };

    private static string Refused(Action act)
    {
        var refused = Assert.Throws<GateException>(act)!;
        Assert.That(refused.Kind, Is.EqualTo(ObstacleKind.Configuration));
        return refused.Message;
    }
}
