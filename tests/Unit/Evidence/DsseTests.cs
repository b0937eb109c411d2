using System.Text;
using Gates.Model.Evidence;

namespace Gates.Unit.Evidence;

public sealed class DsseTests
{
    [TestCase("http://example.com/HelloWorld", "hello world", "DSSEv1 29 http://example.com/HelloWorld 11 hello world", TestName = "The_specifications_own_example_is_encoded_as_it_says")]
    [TestCase("", "", "DSSEv1 0  0 ", TestName = "Nothing_is_encoded_with_its_lengths")]
    [TestCase("tüp", "größe", "DSSEv1 4 tüp 7 größe", TestName = "Lengths_count_bytes_not_signs")]
    public void The_encoding_is_that_of_the_specification(string type, string payload, string encoded)
    {
        Assert.That(Encoding.UTF8.GetString(Dsse.Encoded(type, Encoding.UTF8.GetBytes(payload))), Is.EqualTo(encoded));
    }

    [Test]
    public void Evidence_is_written_for_people_and_alike_on_every_system()
    {
        var text = EvidenceJson.TextOf(new EnvelopeSignature("k", "s"));

        Assert.That(text, Is.EqualTo("{\n  \"keyid\": \"k\",\n  \"sig\": \"s\"\n}\n"));
    }

    [Test]
    public void Null_is_no_evidence()
    {
        Assert.That(() => EvidenceJson.Parse<Envelope>("null", "a.json"), Throws.TypeOf<EvidenceException>().With.Message.EqualTo("a.json: null"));
    }

    [Test]
    public void A_payload_that_is_not_base64_is_refused()
    {
        var envelope = new Envelope { Payload = "%", PayloadType = "t", Signatures = [] };

        Assert.That(() => envelope.PayloadBytes("a.json"),
            Throws.TypeOf<EvidenceException>().With.Message.EqualTo("a.json: its payload is not base64"));
    }

    [TestCase("""{ "payload": "", "payloadType": "t", "signatures": [], "more": 1 }""", TestName = "An_unknown_member_of_an_envelope_is_refused")]
    [TestCase("""{ "payload": "", "payloadType": "t" }""", TestName = "An_envelope_without_a_list_of_signatures_is_refused")]
    [TestCase("""{ "payload": "", "payload": "", "payloadType": "t", "signatures": [] }""", TestName = "A_doubled_member_of_an_envelope_is_refused")]
    [TestCase("null", TestName = "No_envelope_at_all_is_refused")]
    [TestCase("{", TestName = "Half_an_envelope_is_refused")]
    public void What_is_no_envelope_is_refused(string json)
    {
        Assert.That(() => EvidenceJson.Parse<Envelope>(json, "a.json"), Throws.TypeOf<EvidenceException>().With.Message.StartsWith("a.json: "));
    }
}
