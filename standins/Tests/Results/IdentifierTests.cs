using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Gates.Standins.Tests.Results;

public sealed class IdentifierTests : ResultTests
{
    [Test]
    public void The_full_name_has_assemblies_for_all_but_the_core_library()
    {
        var names = Run.Results.Select(result => result.Text("fullName")).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(names, Does.Contain(
                "Gates.Standins.Doomed:Gates.Standins.Doomed.Parameterized.Takes(System.String,System.Int32)"));
            Assert.That(names, Does.Contain(
                "Gates.Standins.Doomed:Gates.Standins.Doomed.Parameterized.Takes_a(Gates.Standins.Doomed:Gates.Standins.Doomed.Dose)"));
            Assert.That(names, Does.Contain("Gates.Standins.Doomed:Gates.Standins.Doomed.Described+Nested.Inside()"));
        }
    }

    [Test]
    public void The_title_path_ends_in_the_fixture_with_its_arguments()
    {
        var plain = Run.One("Outcomes.Passes")["titlePath"]!.AsArray().Select(part => part!.GetValue<string>());
        var derived = Run.One("Derived.Of_its_own")["titlePath"]!.AsArray().Select(part => part!.GetValue<string>());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(plain, Is.EqualTo(["Gates.Standins.Doomed", "Gates", "Standins", "Doomed", "Outcomes"]));
            Assert.That(derived, Is.EqualTo(["Gates.Standins.Doomed", "Gates", "Standins", "Doomed", "Derived(\"fx\",7)"]));
            Assert.That(Run.One("Derived.Of_its_own").Labels("subSuite"), Is.EqualTo(["Derived(\"fx\",7)"]));
        }
    }

    [Test]
    public void The_test_case_is_the_hash_of_the_full_name()
    {
        foreach (var result in Run.Results)
            Assert.That(result.Text("testCaseId"), Is.EqualTo(Md5(result.Text("fullName"))), result.ToJsonString());
    }

    [Test]
    public void The_history_is_the_hash_of_the_full_name_and_of_the_values_that_count()
    {
        var hash = Md5("""{"fullName":"Gates.Standins.Doomed:Gates.Standins.Doomed.Parameterized.Takes(System.String,System.Int32)","parameters":["2","\"b\""]}""");

        Assert.That(Case("b").Text("historyId"), Is.EqualTo(hash), "values are ordered by parameter name: number, text");
    }

    [Test]
    public void Excluded_parameters_are_no_part_of_the_history()
    {
        var result = Run.One("Parameterized.Adds");
        var hash = Md5("""{"fullName":"Gates.Standins.Doomed:Gates.Standins.Doomed.Parameterized.Adds()","parameters":["\"text\"","as it is","\"x\"","1"]}""");

        Assert.That(result.Text("historyId"), Is.EqualTo(hash), "a, raw, secret, z; not both, not clock");
    }

    [Test]
    public void Cases_of_one_method_are_one_test_case_with_several_histories()
    {
        var cases = Run.Of("Parameterized.Takes");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cases.Select(result => result.Text("testCaseId")).Distinct().Count(), Is.EqualTo(1));
            Assert.That(cases.Select(result => result.Text("historyId")), Is.Unique);
            Assert.That(cases.Select(result => result.Text("name")), Is.All.EqualTo("Takes"));
        }
    }

    /// <summary>A trap of the format: the report takes such results for tries of one test and shows the last only.</summary>
    [Test]
    public void A_test_that_two_fixtures_inherit_has_one_history()
    {
        var results = Run.Of("Described.In_a_suite");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(results, Has.Count.EqualTo(2), "of Described and of Derived(\"fx\",7)");
            Assert.That(results.Select(result => result.Text("historyId")).Distinct().Count(), Is.EqualTo(1));
        }
    }

    private JsonObject Case(string text) =>
        Run.Of("Parameterized.Takes").Single(result => result.Items("parameters").First().Text("value") == $"\"{text}\"");

    // The format prescribes MD5.
#pragma warning disable CA5351
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
