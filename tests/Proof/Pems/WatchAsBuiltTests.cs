using Gates.Model;

namespace Gates.Proof.Pems;

/// <summary><c>gates watch</c> on the embedded PEMS as it was built: held to what that promises, good and broken for the reason it names.</summary>
[Parallelizable]
public sealed class WatchAsBuiltTests() : WatchedReferenceTests("as-built")
{
    [Test]
    public async Task What_it_does_not_promise_is_told_and_what_it_promises_is_held()
    {
        const string fault = "health-green-without-database";
        var good = await WatchAsync("good", []);
        await Reference.InjectAsync(fault);
        var broken = await WatchAsync("broken", ["--hold-when", "errors > 1 % for 2s", "--rollback-when", "database-down for 2s"]);
        var fired = await Reference.TimesFiredAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ExitCode)good.ExitCode, Is.EqualTo(ExitCode.Promote), good.Output);
            Assert.That(good.Output, Does.Contain("does not promise what they ask: worker-down for 2min; heartbeat > 120 s; connections > 80 for 5min."));
            Assert.That(fired[fault], Is.Positive, "the fault never fired");
            Assert.That((ExitCode)broken.ExitCode, Is.EqualTo(ExitCode.Rollback), broken.Output);
            Assert.That(RedIn("broken"), Is.EquivalentTo((string[])["Rule.database-down for 2s", "Rule.errors > 1 % for 2s"]), broken.Output);
        }
    }
}
