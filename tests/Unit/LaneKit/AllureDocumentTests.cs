using Gates.Kit.Lanes;

namespace Gates.Unit.LaneKit;

/// <summary>What of Allure's own result file is left when the secrets are out of it.</summary>
public sealed class AllureDocumentTests
{
    [Test]
    public void The_full_name_of_a_test_is_no_persons_name()
    {
        const string json = """{"fullName":"Gates.E2E.GapTests.The_gap_is_shown","name":"The_gap_is_shown","start":1795299276682}""";

        Assert.That(AllureDocument.Clean(json), Is.EqualTo(json));
    }

    [Test]
    public void The_text_of_a_parameter_may_be_a_broken_document()
    {
        const string json = """{"parameters":[{"name":"body","value":"\"{\\\"email\\\":\\\"ada@hospital.example\\\",\\\"pass"}]}""";

        Assert.That(AllureDocument.Clean(json), Does.Contain("[removed]").And.Not.Contain("ada@hospital.example"));
    }

    [TestCase("""{"statusDetails":{"message":"answered {\"full_name\":\"Ada Example\",\"npi\":\"1234567893\"}"}}""", "Ada Example")]
    [TestCase("""{"steps":[{"name":"sent Authorization: Bearer abcdefgh12345678"}]}""", "abcdefgh12345678")]
    [TestCase("""{"fullName":"GapTests.The_gap_of(\"{\\\"ssn\\\":\\\"987-65-4329\\\"}\")"}""", "987-65-4329")]
    [TestCase("""{"parameters":[{"name":"password","value":"correct horse"}]}""", "correct horse")]
    [TestCase("""{"parameters":[{"name":"body","value":"{\"password\":\"correct horse\"}"}]}""", "correct horse")]
    [TestCase("""{"titlePath":["Ada writes to ada@hospital.example"]}""", "ada@hospital.example")]
    [TestCase("""{"name":"half a document with ada@hospital.example""", "ada@hospital.example")]
    public void A_secret_is_taken_out_of_every_text(string json, string secret)
    {
        var clean = AllureDocument.Clean(json);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(clean, Does.Not.Contain(secret));
            Assert.That(clean, Does.Contain("[removed]"));
        }
    }
}
