namespace Gates.Standins.Tests.Snapshots;

public sealed class ThrowsTests : SnapshotTests
{
    [Test]
    public async Task An_exception_shows_type_message_and_cause()
    {
        var text = await TextOfAsync(Verifier.Throws(() => Fail("given")).IgnoreStackTrace());

        Assert.That(text, Is.EqualTo(
            """
            {
              Type: ArgumentException,
              Message: bad,
              InnerException: {
                $type: InvalidOperationException,
                Type: InvalidOperationException,
                Message: cause
              },
              ParamName: given
            }
            """));
    }

    [Test]
    public async Task A_trace_has_no_files_and_no_lines()
    {
        var text = await TextOfAsync(ThrowsTask(async () =>
        {
            await Task.Yield();
            Fail("given");
        }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain("ThrowsTests.Fail(String given)"));
            Assert.That(text, Does.Not.Contain(".cs"));
            Assert.That(text, Does.Not.Contain("MoveNext"));
        }
    }

    [Test]
    public async Task An_action_that_returns_fails_the_test()
    {
        var red = await RedAsync(Verifier.Throws(() => { }).UseDirectory(Place));

        Assert.That(red.Message, Is.EqualTo("Did not throw."));
    }

    private static void Fail(string given) =>
        throw new ArgumentException("bad", nameof(given), new InvalidOperationException("cause"));
}
