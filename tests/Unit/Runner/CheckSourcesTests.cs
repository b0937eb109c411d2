using System.Text.Json.Nodes;
using Gates.Model;
using Gates.Model.Policies;
using Gates.Runner.Allure;

namespace Gates.Unit.Runner;

/// <summary>Each check with the documents that ask for it, as this repository's catalogue and policy tell them.</summary>
public sealed class CheckSourcesTests
{
    private const string Check = $"{Lanes.Smoke}/GapValueTests.Harmonize_and_check_answer_the_same_total_gap";
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("gates-unit-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_check_has_the_sources_of_the_defects_that_it_catches_and_of_the_rule_that_protects_it() => Assert.That(Sources.Of(Check),
        Is.Unique.And.SupersetOf((string[])["safety: a wrong gap reaches a physician; seed 000, What This Fixes", "seed 000; incident naive /check"]));

    [Test]
    public void Every_check_that_catches_a_defect_has_a_place_on_the_page_and_no_address_of_a_host()
    {
        var page = Sources.Page();

        Assert.That(page, Does.Contain($"<h2 id=\"{Lanes.Smoke}-GapValueTests-Harmonize_and_check_answer_the_same_total_gap\">{Check}</h2>")
            .And.Not.Contain("http"));
    }

    [Test]
    public void A_result_links_to_the_place_of_its_check_beside_the_report()
    {
        Write("a-result.json", "GapValueTests", "Harmonize_and_check_answer_the_same_total_gap");
        Write("b-result.json", "Strange", "Nobody_knows_it");
        File.WriteAllText(Path.Combine(_folder, "c-result.json"), "no result");

        Sources.LinkAll(_folder);

        var links = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, "a-result.json")))!["links"]!.AsArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(links.Select(link => (string?)link!["name"]), Is.EqualTo(Sources.Of(Check)));
            Assert.That(links.Select(link => (string?)link!["url"]),
                Is.All.EqualTo($"../sources.html#{Lanes.Smoke}-GapValueTests-Harmonize_and_check_answer_the_same_total_gap"));
            Assert.That(JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, "b-result.json")))!["links"]!.AsArray(), Is.Empty);
            Assert.That(File.ReadAllText(Path.Combine(_folder, "c-result.json")), Is.EqualTo("no result"));
        }
    }

    private static CheckSources Sources
    {
        get
        {
            var file = RepositoryFiles.Path("fixtures/policies/credentialmate.json");
            return CheckSources.Of("credentialmate", PolicyJson.Parse(File.ReadAllText(file), file));
        }
    }

    private void Write(string file, string fixture, string method) => File.WriteAllText(Path.Combine(_folder, file), new JsonObject
    {
        ["labels"] = new JsonArray(
            new JsonObject { ["name"] = "package", ["value"] = $"Gates.{Lanes.Smoke}.CredentialMate.{fixture}" },
            new JsonObject { ["name"] = "testMethod", ["value"] = method }),
        ["links"] = new JsonArray(),
    }.ToJsonString());
}
