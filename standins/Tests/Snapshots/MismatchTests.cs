using VerifyTests;

namespace Gates.Standins.Tests.Snapshots;

/// <summary>The message of a red Verify is read by tools, so all of it is pinned.</summary>
public sealed class MismatchTests : SnapshotTests
{
    [Test]
    public async Task A_new_snapshot_fails_and_shows_its_text()
    {
        var red = await RedAsync(Verify("one\ntwo").UseDirectory(Place).UseFileName("A"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(red.GetType().FullName, Is.EqualTo("VerifyException"));
            Assert.That(red.StackTrace, Is.Empty);
            Assert.That(red.Message, Is.EqualTo(
                $"Directory: {Place}\nNew:\n  - Received: A.received.txt\n    Verified: A.verified.txt\n"
                + "\nFileContent:\n\nNew:\n\nReceived: A.received.txt\none\ntwo\n\n"));
        }
    }

    [Test]
    public async Task A_difference_shows_both_texts()
    {
        Accept("A.verified.txt", "two!");

        var red = await RedAsync(Verify("two").UseDirectory(Place).UseFileName("A"));

        Assert.That(red.Message, Is.EqualTo(
            $"Directory: {Place}\nNotEqual:\n  - Received: A.received.txt\n    Verified: A.verified.txt\n"
            + "\nFileContent:\n\nNotEqual:\n\nReceived: A.received.txt\ntwo\nVerified: A.verified.txt\ntwo!\n\n"));
    }

    [Test]
    public async Task Categories_come_in_a_fixed_order()
    {
        Accept("X#00.verified.txt", "one");
        Accept("X#named.verified.txt", "two!");
        Accept("X#05.verified.txt", "left over");

        var red = await RedAsync(Verify(
            [new Target("txt", "one"), new Target("txt", "new"), new Target("txt", "two", "named")]).UseDirectory(Place).UseFileName("X"));

        Assert.That(red.Message, Is.EqualTo(
            $"""
            Directory: {Place}
            New:
              - Received: X#01.received.txt
                Verified: X#01.verified.txt
            NotEqual:
              - Received: X#named.received.txt
                Verified: X#named.verified.txt
            Delete:
              - X#05.verified.txt
            Equal:
              - Received: X#00.received.txt
                Verified: X#00.verified.txt

            FileContent:

            New:

            Received: X#01.received.txt
            new

            NotEqual:

            Received: X#named.received.txt
            two
            Verified: X#named.verified.txt
            two!


            """));
    }

    [Test]
    public async Task An_orphan_alone_fails_a_test_whose_text_is_equal()
    {
        Accept("A.verified.txt", "x");
        Accept("A#01.verified.txt", "left over");

        var red = await RedAsync(Verify("x").UseDirectory(Place).UseFileName("A"));

        Assert.That(red.Message, Is.EqualTo(
            $"Directory: {Place}\nDelete:\n  - A#01.verified.txt\nEqual:\n  - Received: A.received.txt\n    Verified: A.verified.txt\n"));
    }

    [Test]
    public async Task Files_of_another_test_are_no_orphans()
    {
        Accept("A.verified.txt", "x");
        Accept("Also.verified.txt", "of another test");
        Accept("A.DotNet.verified.txt", "of another runtime");

        var result = await Verify("x").UseDirectory(Place).UseFileName("A");

        Assert.That(result.Text, Is.EqualTo("x"));
    }

    [Test]
    public async Task Bytes_are_listed_and_not_shown()
    {
        Accept("A.verified.bin", "other");

        var red = await RedAsync(Verify(new byte[] { 1, 2, 3 }, "bin").UseDirectory(Place).UseFileName("A"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(red.Message, Is.EqualTo(
                $"Directory: {Place}\nNotEqual:\n  - Received: A.received.bin\n    Verified: A.verified.bin\n"));
            Assert.That(File.ReadAllBytes(Path.Combine(Place, "A.received.bin")), Is.EqualTo(new byte[] { 1, 2, 3 }));
        }
    }

    [Test]
    public async Task Received_files_are_attached_to_the_test()
    {
        await RedAsync(Verify("x").UseDirectory(Place).UseFileName("A"));

        Assert.That(Attached, Is.EqualTo([Path.Combine(Place, "A.received.txt")]));
    }
}
