using System.Text.Json.Nodes;
using Gates.Kit;
using Gates.Kit.Embedded;
using Gates.Model.Results;

namespace Gates.Unit.Embedded;

/// <summary>The target file of a running deployment, made of the repository's and of what the reference told.</summary>
public sealed class EmbeddedTargetFileTests
{
    private static readonly ReferenceReady s_ready = new(
        new Uri("http://127.0.0.1:4002/"),
        new Dictionary<string, string> { ["API"] = "http://127.0.0.1:4002" },
        new Dictionary<string, string> { ["apiUrl"] = "http://127.0.0.1:4002", ["expiredToken"] = "a.b.c", ["canaries"] = "npi=9000417338" });

    [Test]
    public void What_only_the_run_knows_is_added_and_the_rest_is_kept()
    {
        var text = Complete("""{"environment":"embedded","credentialmate":{"badges":"long","personaPassword":"old","personas":"fixtures/p.json","accounts":{"provider":{"email":"p","password":"old"},"coordinator":{"email":"c"}}}}""", "c0ffee");

        var settings = JsonNode.Parse(text)!["credentialmate"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)settings["apiUrl"], Is.EqualTo("http://127.0.0.1:4002"));
            Assert.That((string?)settings["database"], Is.EqualTo("Host=h"));
            Assert.That((string?)settings["expiredToken"], Is.EqualTo("a.b.c"));
            Assert.That((string?)settings["canaries"], Is.EqualTo("npi=9000417338"));
            Assert.That((string?)settings["personaPassword"], Is.EqualTo("its-password"));
            Assert.That((string?)settings["accounts"]!["provider"]!["password"], Is.EqualTo("its-password"));
            Assert.That((string?)settings["accounts"]!["provider"]!["email"], Is.EqualTo("p"));
            Assert.That((string?)settings["accounts"]!["coordinator"]!["password"], Is.EqualTo("its-password"));
            Assert.That((int?)settings["processId"], Is.EqualTo(4711));
            Assert.That((string?)settings["expectedCommit"], Is.EqualTo("c0ffee"));
            Assert.That((string?)settings["badges"], Is.EqualTo("long"));
            Assert.That((string?)settings["personas"], Is.EqualTo("/root-folder/fixtures/p.json"));
        }
    }

    [Test]
    public void An_unknown_commit_is_not_expected()
    {
        var text = Complete("""{"credentialmate":{}}""", commit: null);

        Assert.That(text, Does.Not.Contain("expectedCommit"));
    }

    [TestCase("""{"credentialmate":{"badges":"long","badges":"short"}}""", "badges")]
    [TestCase("""{"environment":"embedded"}""", "credentialmate")]
    [TestCase("[]", "not an object")]
    [TestCase("{", "embedded.json")]
    public void A_spoilt_file_is_an_error_of_configuration_that_names_it(string text, string named)
    {
        var refused = Assert.Throws<GateException>(() => Complete(text, "c0ffee"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Kind, Is.EqualTo(ObstacleKind.Configuration));
            Assert.That(refused.Message, Does.Contain("embedded.json").And.Contain(named));
        }
    }

    private static string Complete(string text, string? commit) =>
        EmbeddedTargetFile.Complete("credentialmate", "embedded.json", text, "/root-folder", s_ready, "its-password", "Host=h", 4711, commit);
}
