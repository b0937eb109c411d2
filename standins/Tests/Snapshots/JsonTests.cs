namespace Gates.Standins.Tests.Snapshots;

public sealed class JsonTests : SnapshotTests
{
    [Test]
    public async Task The_order_of_keys_nulls_and_empty_strings_are_kept()
    {
        var text = await TextOfAsync(VerifyJson("""{"b":1,"a":null,"c":"","d":[],"e":{},"f":[1,"x",{"g":true}]}"""));

        Assert.That(text, Is.EqualTo(
            """
            {
              b: 1,
              a: null,
              c: ,
              f: [
                1,
                x,
                {
                  g: true
                }
              ]
            }
            """));
    }

    [Test]
    public async Task Numbers_are_integers_or_doubles() =>
        Assert.That(await TextOfAsync(VerifyJson("[1, 1.50, 1e3, -0.25]")), Is.EqualTo("[\n  1,\n  1.5,\n  1000.0,\n  -0.25\n]"));

    [Test]
    public async Task Members_are_ignored_and_scrubbed_as_in_an_object() =>
        Assert.That(
            await TextOfAsync(VerifyJson("""{"token":"abc","gone":1,"id":"6f9619ff-8b86-d011-b42d-00cf4fc964ff"}""").ScrubMember("token").IgnoreMember("gone")),
            Is.EqualTo("{\n  token: {Scrubbed},\n  id: Guid_1\n}"));

    [Test]
    public async Task What_is_not_JSON_throws()
    {
        var red = await RedAsync(VerifyJson("{a:").UseDirectory(Place).UseFileName("A"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(red.GetType().Name, Does.Contain("Json"));
            Assert.That(Files(), Is.Empty);
        }
    }
}
