using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Gates.Model;

namespace Gates.Proof.Pems;

/// <summary><c>gates watch</c> on the embedded PEMS, in windows of seconds: good, broken for the reason it names, killed in the midst of it. Nearly all of its time is waiting.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class WatchTests() : WatchedReferenceTests(contract: null)
{
    [Test]
    public async Task A_good_deployment_is_promoted_and_a_killed_watch_of_it_goes_on_where_it_was()
    {
        var good = WatchAsync("good", []);
        var (before, resumed) = await KilledAndResumedAsync();
        var control = await good;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)control.ExitCode, Is.EqualTo(ExitCode.Promote), control.Output);
            Assert.That((ExitCode)resumed.ExitCode, Is.EqualTo(ExitCode.Promote), resumed.Output);
            Assert.That(resumed.Output, Does.Contain($"Going on with {before.Count} samples"));
            Assert.That(SamplesIn("resumed").Take(before.Count), Is.EqualTo(before), "what was seen before is part of the window");
            Assert.That(SamplesIn("resumed"), Has.Count.GreaterThan(before.Count));
        }
    }

    [Test]
    public async Task Each_breach_turns_red_the_rule_that_names_it_and_the_gravest_names_the_verdict()
    {
        string[] faults = ["health-says-ok", "worker-not-running", "health-green-without-database"];
        await Reference.InjectAsync(faults);

        var run = await WatchAsync("broken", ["--hold-when", "errors > 1 % for 2s", "--hold-when", "worker-down for 1s", "--rollback-when", "unhealthy for 3s"]);

        var fired = await Reference.TimesFiredAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(faults.Select(fault => fired[fault]), Is.All.Positive, "a fault never fired");
            Assert.That((ExitCode)run.ExitCode, Is.EqualTo(ExitCode.Rollback), run.Output);
            Assert.That(RedIn("broken"), Is.EquivalentTo((string[])["Rule.unhealthy for 3s", "Rule.errors > 1 % for 2s", "Rule.worker-down for 1s"]), run.Output);
        }
    }

    [Test]
    public async Task A_worker_that_stands_still_holds_by_its_heartbeat_although_it_says_that_it_runs()
    {
        await Reference.InjectAsync("heartbeat-stands-still");

        var run = await WatchAsync("still", []);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Reference.TimesFiredAsync())["heartbeat-stands-still"], Is.Positive, "the fault never fired");
            Assert.That((ExitCode)run.ExitCode, Is.EqualTo(ExitCode.LimitBreached), run.Output);
            Assert.That(RedIn("still"), Is.EqualTo((string[])["Rule.heartbeat > 120 s"]), run.Output);
        }
    }

    [Test]
    public async Task A_queue_that_nobody_takes_from_holds_once_it_has_grown_for_so_long()
    {
        await Reference.InjectAsync("worker-off-but-running");
        using var stop = new CancellationTokenSource();
        var filling = FillAsync(stop.Token);

        var run = await WatchAsync("stuck", ["--hold-when", "queue > 1 and growing for 3s"]);
        await stop.CancelAsync();
        await filling;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Reference.TimesFiredAsync())["worker-off-but-running"], Is.Positive, "the fault never fired");
            Assert.That((ExitCode)run.ExitCode, Is.EqualTo(ExitCode.LimitBreached), run.Output);
            Assert.That(RedIn("stuck"), Is.EqualTo((string[])["Rule.queue > 1 and growing for 3s"]), run.Output);
        }
    }

    private async Task<(List<string> Before, Finished Resumed)> KilledAndResumedAsync()
    {
        using var watch = Command.Start(Repository.Gates, Line("killed", []));
        watch.StandardInput.Close();
        using var late = new CancellationTokenSource(Command.Patience);
        // Whenever it is looked at there is a whole state, or none.
        while (SamplesIn("killed").Count < 2)
            await Task.Delay(50, late.Token);
        watch.Kill();
        await Command.EndAsync(watch, Command.Patience);
        return (SamplesIn("killed"), await WatchAsync("resumed", ["--resume", StateIn("killed")]));
    }

    private string StateIn(string name) => Path.Combine(Folder, name, "watch", "state.json");

    /// <summary>When each sample was taken.</summary>
    private List<string> SamplesIn(string name)
    {
        if (!File.Exists(StateIn(name)))
            return [];
        using var state = JsonDocument.Parse(File.ReadAllText(StateIn(name)));
        return [.. state.RootElement.GetProperty("samples").EnumerateArray().Select(sample => sample.GetProperty("at").GetString()!)];
    }

    /// <summary>Commits a change and triggers its write, again and again, until it is told to end.</summary>
    private async Task FillAsync(CancellationToken stop)
    {
        using var target = JsonDocument.Parse(await File.ReadAllTextAsync(Reference.TargetFile, stop));
        var pems = target.RootElement.GetProperty("pems");
        var account = pems.GetProperty("accounts").GetProperty("operator");
        var organizationId = pems.GetProperty("organizationId").GetString();
        using var http = new HttpClient { BaseAddress = new Uri(pems.GetProperty("apiUrl").GetString()!) };
        using var login = await http.PostAsJsonAsync(
            "/api/auth/login", new { username = account.GetProperty("username").GetString(), password = account.GetProperty("password").GetString() }, stop);
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("token").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var sessionId = $"watch-{number}";
            object[] bodies =
            [
                new { sessionId, modifications = new[] { new { pfaId = "GATES-ACCEPTED", delta = new { remarks = sessionId } } } },
                new { sessionId },
                new { organizationId },
            ];
            foreach (var (path, body) in ((string[])[$"/api/pfa/{organizationId}/draft", $"/api/pfa/{organizationId}/commit", "/api/pems/write-sync"]).Zip(bodies))
            {
                using var answer = await http.PostAsJsonAsync(path, body, CancellationToken.None);
                // Above the limit of a user a minute there is nothing to add; before it each is taken.
                Assert.That((int)answer.StatusCode, Is.EqualTo(200).Or.EqualTo(201).Or.EqualTo(202).Or.EqualTo(429), path);
            }

            await Task.Delay(500, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
