using System.Text.Json;

namespace Gates.Proof.Guards;

/// <summary>
/// The three guards of a read-only target, each proved alone, in a lane of their own: on a reference of its own, with a control
/// for each that writes. And the masks of pictures, with a picture that has none.
/// </summary>
public sealed class GuardTests
{
    private readonly Dictionary<string, JsonElement> _checks = [];
    private Finished _run = null!;

    [OneTimeSetUp]
    public async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("gates-guards-").FullName;
        var target = Path.Combine(folder, "target.json");
        await File.WriteAllTextAsync(target, """
            { "environment": "staging", "credentialmate": { "webUrl": "http://127.0.0.1:9", "apiUrl": "http://127.0.0.1:9",
              "accounts": { "provider": { "email": "p@example.invalid", "password": "synthetic" },
                            "coordinator": { "email": "c@example.invalid", "password": "synthetic" } } } }
            """);
        _run = await Command.RunAsync(
            Repository.ProgramOf("tests/Doomed", "Gates.Doomed"),
            [],
            TimeSpan.FromMinutes(5),
            new Dictionary<string, string?>
            {
                ["GATES_TARGET"] = target,
                ["GATES_ARTIFACTS"] = folder,
                ["DOOMED_GUARDS"] = "1",
                ["DOOMED_FILTER"] = "FullyQualifiedName~Gates.Doomed.Guarded|FullyQualifiedName~Gates.Doomed.Outbound|FullyQualifiedName~Gates.Doomed.Masked",
            });
        var report = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "lanes", "doomed.json")));
        foreach (var check in report.RootElement.GetProperty("checks").EnumerateArray())
            _checks[check.GetProperty("name").GetString()!] = check;
        Directory.Delete(folder, recursive: true);
    }

    [TestCase("Guarded.An_HTTP_POST_that_is_not_on_the_list_is_refused_and_goes_through_without_the_guard")]
    [TestCase("Guarded.A_click_that_saves_is_aborted_and_goes_through_without_the_guard")]
    [TestCase("Guarded.An_SQL_update_is_refused_in_the_session_of_the_owner_and_goes_through_without_the_guard")]
    [TestCase("Outbound.Nothing_that_could_write_leaves_a_guarded_page_by_any_way")]
    public void A_guard_alone_keeps_the_deployment_as_it_is(string name)
    {
        Assert.That(_checks, Does.ContainKey(name), _run.Output);

        Assert.That(_checks[name].GetProperty("result").GetString(), Is.EqualTo("passed"), _checks[name].ToString());
    }

    [Test]
    public void A_picture_covers_secrets_and_people_and_nothing_else()
    {
        const string name = "Masked.A_picture_covers_secrets_and_people_and_nothing_else";
        Assert.That(_checks, Does.ContainKey(name), _run.Output);

        Assert.That(_checks[name].GetProperty("result").GetString(), Is.EqualTo("passed"), _checks[name].ToString());
    }

    [Test]
    public void No_query_makes_its_session_writable()
    {
        var attempts = _checks.Where(check => check.Key.StartsWith("Guarded.A_query_that_makes_its_session_writable", StringComparison.Ordinal)).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(attempts, Has.Count.EqualTo(10), _run.Output);
            foreach (var (name, attempt) in attempts)
                Assert.That(attempt.GetProperty("result").GetString(), Is.EqualTo("passed"), $"{name}: {attempt}");
        }
    }

    [Test]
    public void Nothing_else_is_in_the_lane() => Assert.That((_run.ExitCode, _checks.Count), Is.EqualTo((0, 15)), _run.Output);
}
