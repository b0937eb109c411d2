using System.Text;

namespace Gates.Standins.Tests.Snapshots;

public sealed class VerifiedFileTests : SnapshotTests
{
    [Test]
    public async Task A_received_file_has_a_mark_line_feeds_and_no_end_of_line_at_the_end()
    {
        await RedAsync(Verify("é\r\nb").UseDirectory(Place).UseFileName("A"));

        Assert.That(File.ReadAllBytes(Path.Combine(Place, "A.received.txt")), Is.EqualTo((byte[])[0xEF, 0xBB, 0xBF, 0xC3, 0xA9, (byte)'\n', (byte)'b']));
    }

    [Test]
    public async Task The_mark_is_no_difference([Values] bool withMark)
    {
        await File.WriteAllTextAsync(Path.Combine(Place, "A.verified.txt"), "same", new UTF8Encoding(withMark));

        var result = await Verify("same").UseDirectory(Place).UseFileName("A").UseTextForParameters("").DisableRequireUniquePrefix();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Files.Single().VerifiedPath, Is.EqualTo(Path.Combine(Place, "A.verified.txt")));
            Assert.That(Files(), Is.EqualTo(["A.verified.txt"]), "nothing is left of a green one");
        }
    }

    [Test]
    public async Task A_carriage_return_in_a_verified_file_is_an_error_of_its_own()
    {
        Accept("A.verified.txt", "a\r\nb");

        var red = await RedAsync(Verify("a\nb").UseDirectory(Place).UseFileName("A"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(red.GetType().FullName, Is.EqualTo("VerifiedLineEndingException"));
            Assert.That(red.Message, Does.Contain("contains a \\r").And.Contains(Path.Combine(Place, "A.verified.txt")));
        }
    }

    [Test]
    public async Task A_line_feed_at_the_end_is_a_difference()
    {
        Accept("A.verified.txt", "a\n");

        var red = await RedAsync(Verify("a").UseDirectory(Place).UseFileName("A"));

        Assert.That(red.Message, Does.Contain("NotEqual:"));
    }

    [Test]
    public async Task An_empty_verified_file_counts_as_none()
    {
        Accept("A.verified.txt", "");

        var red = await RedAsync(Verify("a").UseDirectory(Place).UseFileName("A"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(red.Message, Does.Contain("New:"));
            Assert.That(Files(), Is.EqualTo(["A.received.txt"]));
        }
    }

    [Test]
    public async Task Received_files_of_an_earlier_run_are_removed()
    {
        Accept("A.verified.txt", "a");
        Accept("A.received.txt", "old");
        Accept("A#03.received.txt", "old");
        Accept("Another.received.txt", "old");

        await Verify("a").UseDirectory(Place).UseFileName("A");

        Assert.That(Files(), Is.EqualTo(["A.verified.txt", "Another.received.txt"]));
    }

    [Test]
    public async Task Auto_verify_accepts_what_was_received_and_removes_orphans()
    {
        Accept("A.verified.txt", "old");
        Accept("A#01.verified.txt", "old");

        await RunAsync(Verify("new").UseDirectory(Place).UseFileName("A").AutoVerify());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Files(), Is.EqualTo(["A.verified.txt"]));
            Assert.That(await File.ReadAllTextAsync(Path.Combine(Place, "A.verified.txt")), Is.EqualTo("new"));
        }
    }

    [Test]
    public async Task Auto_verify_may_fail_all_the_same()
    {
        var red = await RedAsync(Verify("new").UseDirectory(Place).UseFileName("A").AutoVerify(throwException: true));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(red.Message, Does.Contain("New:"));
            Assert.That(Files(), Is.EqualTo(["A.verified.txt"]));
        }
    }

    [Test]
    public async Task Auto_verify_may_choose_by_file()
    {
        var red = await RedAsync(Verify("new").UseDirectory(Place).UseFileName("A").AutoVerify(file => file.EndsWith("B.verified.txt", StringComparison.Ordinal)));

        Assert.That(red.Message, Does.Contain("New:"));
    }

    /// <summary>The verified file of this one is in the repository, as everybody keeps it.</summary>
    [Test]
    public Task A_snapshot_in_the_repository_holds() => Verify(new { Name = "Ann Lee", Doses = new[] { 1, 2 } });
}
