namespace Gates.Standins.Tests.Snapshots;

public sealed class MemberTests : SnapshotTests
{
    private sealed record Account(string Name, string Secret, Uri Home, int[] Roles);

    private static Account Ann => new("Ann", "s3cret", new Uri("https://example.test"), []);

    [Test]
    public async Task A_scrubbed_member_shows_that_it_is_there()
    {
        var byName = await TextOfAsync(Verify(Ann).ScrubMember("Secret").IgnoreMember("Home"));

        Assert.That(byName, Is.EqualTo("{\n  Name: Ann,\n  Secret: {Scrubbed}\n}"));
    }

    [Test]
    public async Task A_member_may_be_named_by_expression() =>
        Assert.That(
            await TextOfAsync(Verify(Ann).ScrubMember<Account>(account => account.Secret).IgnoreMember<Account>(account => account.Home)),
            Is.EqualTo("{\n  Name: Ann,\n  Secret: {Scrubbed}\n}"));

    [Test]
    public async Task Several_members_or_a_type_may_be_ignored() =>
        Assert.That(await TextOfAsync(Verify(Ann).IgnoreMembers("Secret", "Roles").IgnoreMembersWithType<Uri>()), Is.EqualTo("{\n  Name: Ann\n}"));

    [Test]
    public async Task Empty_collections_may_be_kept() =>
        Assert.That(
            await TextOfAsync(Verify(Ann).DontIgnoreEmptyCollections().IgnoreMembers("Name", "Secret", "Home")),
            Is.EqualTo("{\n  Roles: []\n}"));

    [Test]
    public async Task Keys_of_a_map_are_members_too()
    {
        var map = new Dictionary<string, string> { ["kept"] = "a", ["secret"] = "b", ["gone"] = "c" };

        Assert.That(await TextOfAsync(Verify(map).ScrubMember("secret").IgnoreMember("gone")), Is.EqualTo("{\n  kept: a,\n  secret: {Scrubbed}\n}"));
    }

    [Test]
    public async Task Settings_may_be_an_object_that_Verify_does_not_change()
    {
        var settings = new VerifyTests.VerifySettings();
        settings.IgnoreMembers("Secret", "Home");

        var first = await TextOfAsync(Verify(Ann, settings));
        var second = await RunAsync(Verify(Ann, settings).UseDirectory(Place).UseFileName("second").AutoVerify());

        Assert.That(second.Text, Is.EqualTo(first).And.EqualTo("{\n  Name: Ann\n}"));
    }
}
