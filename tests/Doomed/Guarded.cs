using Gates.Kit.Browser;
using Gates.Kit.Embedded;
using Gates.Kit.Http;
using Gates.Kit.Sql;
using Gates.Kit.Targets;
using Npgsql;

namespace Gates.Doomed;

/// <summary>
/// Attempts to write to the reference, each with one of the three guards on and the other two out of the way: the client asks nobody
/// else, the page's API lets everybody write, and the database session is that of its owner. Each is made once more with
/// the guard off, and then it writes.
/// </summary>
public sealed class Guarded
{
    private const string Login = "/api/v1/auth/login";
    private const string Messages = "/api/v1/messages";
    private const string Preferences = "/api/v1/notifications/preferences";
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(3);

    private EmbeddedDeployment _deployment = null!;
    private CredentialMateSettings _settings = null!;
    private CancellationTokenSource _stop = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if (Environment.GetEnvironmentVariable("DOOMED_GUARDS") is not "1")
            Assert.Ignore("DOOMED_GUARDS=1 starts a reference for these");
        _stop = new CancellationTokenSource(s_deadline);
        _deployment = await EmbeddedDeployment.StartAsync(new EmbeddedOptions(), new Progress<string>(), _stop.Token);
        _settings = TargetReader.Read(new TargetSource(null, _deployment.TargetFile, new Dictionary<string, string>())).CredentialMate;
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (_deployment is not null)
            await _deployment.DisposeAsync();
        _stop?.Dispose();
    }

    [Test]
    public async Task An_HTTP_POST_that_is_not_on_the_list_is_refused_and_goes_through_without_the_guard()
    {
        var before = await CountAsync("messages");
        using var guarded = new GateHttp(_settings.ApiUrl, allowWrites: false, [Login]);
        using var free = new GateHttp(_settings.ApiUrl, allowWrites: true, [Login]);
        var (token, _) = await SignInAsync(guarded);
        const string message = """{"recipient_provider_id":962,"subject":"a","body":"b"}""";

        var refused = await Assert.ThrowsAsync<Gates.Kit.GateException>(() => guarded.SendAsync("POST", Messages, token, message, _stop.Token));
        var afterGuarded = await CountAsync("messages");
        var sent = await free.SendAsync("POST", Messages, token, message, _stop.Token);
        var afterFree = await CountAsync("messages");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused!.Message, Does.Contain($"POST {Messages} could write"));
            Assert.That(afterGuarded, Is.EqualTo(before), "with the guard");
            Assert.That((sent.Status, afterFree), Is.EqualTo((201, before + 1)), "the control");
        }
    }

    [Test]
    public async Task A_click_that_saves_is_aborted_and_goes_through_without_the_guard()
    {
        await using var browser = await LaneBrowser.StartAsync(new BrowserOptions { Screenshot = false, Trace = false }, new Progress<string>(), _stop.Token);
        var before = await CountAsync("coordinator_notification_preferences");

        var kept = await ClickSaveAsync(browser, allowWrites: false);
        var afterGuarded = await CountAsync("coordinator_notification_preferences");
        var free = await ClickSaveAsync(browser, allowWrites: true);
        var afterFree = await CountAsync("coordinator_notification_preferences");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(kept.Findings.Where(finding => finding.Kind == PageFindingKind.Write).Select(finding => finding.What),
                Is.EqualTo((string[])[$"POST {new Uri(_settings.ApiUrl, Preferences)}"]), "it is told with its request");
            Assert.That(afterGuarded, Is.EqualTo(before), "with the guard");
            Assert.That(free.Findings.Where(finding => finding.Kind == PageFindingKind.Write), Is.Empty, "the control");
            Assert.That(afterFree, Is.EqualTo(before + 1), "the control");
        }
    }

    [Test]
    public async Task An_SQL_update_is_refused_in_the_session_of_the_owner_and_goes_through_without_the_guard()
    {
        const string update = "UPDATE providers SET specialty = 'Written' WHERE id = 962 RETURNING id";
        await using var guarded = new ReadOnlyDatabase(_deployment.OwnerDatabase, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => guarded.QueryAsync(update, _stop.Token));
        var afterGuarded = await SpecialtyAsync();
        await using var free = NpgsqlDataSource.Create(_deployment.OwnerDatabase);
        await using (var command = free.CreateCommand(update))
            Assert.That(await command.ExecuteScalarAsync(_stop.Token), Is.EqualTo(962), "the control");
        var afterFree = await SpecialtyAsync();
        await using (var back = free.CreateCommand("UPDATE providers SET specialty = 'Ophthalmology' WHERE id = 962"))
            _ = await back.ExecuteNonQueryAsync(_stop.Token);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused!.SqlState, Is.EqualTo("25006"), "read_only_sql_transaction");
            Assert.That(afterGuarded, Is.EqualTo("Ophthalmology"), "with the guard");
            Assert.That(afterFree, Is.EqualTo("Written"), "the control");
        }
    }

    [TestCase("SET default_transaction_read_only = off; UPDATE providers SET specialty = 'Written' WHERE id = 962")]
    [TestCase("SET TRANSACTION READ WRITE; UPDATE providers SET specialty = 'Written' WHERE id = 962")]
    [TestCase("COMMIT; SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE; UPDATE providers SET specialty = 'Written' WHERE id = 962")]
    [TestCase("ROLLBACK; BEGIN READ WRITE; UPDATE providers SET specialty = 'Written' WHERE id = 962; COMMIT")]
    [TestCase("SET TRANSACTION READ WRITE")]
    [TestCase("SET default_transaction_read_only = off")]
    [TestCase("SELECT set_config('default_transaction_read_only', 'off', false)")]
    [TestCase("SELECT set_config('transaction_read_only', 'off', false)")]
    [TestCase("COMMIT")]
    [TestCase("WITH changed AS (UPDATE providers SET specialty = 'Written' WHERE id = 962 RETURNING id) SELECT id FROM changed")]
    public async Task A_query_that_makes_its_session_writable_writes_nothing_and_lets_no_later_one_write(string sql)
    {
        await using var guarded = new ReadOnlyDatabase(_deployment.OwnerDatabase, CancellationToken.None);

        await TryAsync(guarded, sql);
        var refused = await TryAsync(guarded, "UPDATE providers SET specialty = 'Written' WHERE id = 962 RETURNING id");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((refused as PostgresException)?.SqlState, Is.EqualTo("25006"), $"{refused}");
            Assert.That(await SpecialtyAsync(), Is.EqualTo("Ophthalmology"));
        }
    }

    private async Task<Exception?> TryAsync(ReadOnlyDatabase database, string sql)
    {
        try
        {
            _ = await database.QueryAsync(sql, _stop.Token);
            return null;
        }
        catch (Exception refused)
        {
            return refused;
        }
    }

    private async Task<PageWatch> ClickSaveAsync(LaneBrowser browser, bool allowWrites)
    {
        using var http = new GateHttp(_settings.ApiUrl, allowWrites: false, [Login]);
        var (token, refresh) = await SignInAsync(http);
        var signedIn = new SignedIn(_settings.WebUrl, new Dictionary<string, string> { ["credmate_access_token"] = token, ["credmate_refresh_token"] = refresh });
        var rules = new BrowserRules { Web = _settings.WebUrl, Api = _settings.ApiUrl, AllowWrites = allowWrites, SafePosts = [Login], FailureTexts = [] };
        await using var visit = await browser.OpenAsync(rules, signedIn, _stop);
        _ = await visit.Page.GotoAsync(new Uri(_settings.WebUrl, "/dashboard/coordinator/notifications").AbsoluteUri);
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Save Changes" }).ClickAsync();
        // Either is the page's own word for what became of it.
        await visit.Page.GetByText(allowWrites ? "Preferences saved" : "Preferences were not saved").WaitForAsync();
        return visit.Watch;
    }

    private async Task<(string Token, string Refresh)> SignInAsync(GateHttp http)
    {
        var login = await http.SendAsync(
            "POST", Login, null, System.Text.Json.JsonSerializer.Serialize(new { email = _settings.Coordinator.Email, password = _settings.Coordinator.Password }), _stop.Token);
        return (login.Json!.Value.GetProperty("access_token").GetString()!, login.Json!.Value.GetProperty("refresh_token").GetString()!);
    }

    private async Task<long> CountAsync(string table) => (long)(await OneAsync($"SELECT count(*) AS one FROM {table}"))!;

    private async Task<string> SpecialtyAsync() => (string)(await OneAsync("SELECT specialty AS one FROM providers WHERE id = 962"))!;

    private async Task<object?> OneAsync(string sql)
    {
        await using var reader = new ReadOnlyDatabase(_settings.Database!, CancellationToken.None);
        return (await reader.QueryAsync(sql, _stop.Token))[0]["one"];
    }
}
