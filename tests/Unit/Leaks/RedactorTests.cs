using System.Text.Json;
using Gates.Model.Leaks;

namespace Gates.Unit.Leaks;

/// <summary>What a redaction takes out, by its form or by its value, and what it leaves to the reader.</summary>
public sealed class RedactorTests
{
    private static readonly Redactor s_redactor = new(
        [new("password", "Zk3-v\"Q9<plain>77"), new("word", "synthetic")], ["pat@example.invalid"]);

    [TestCase("""{"password":"hunter2 \" x","n":1}""", """{"password":"[removed]","n":1}""")]
    [TestCase("""{"postData":"{\"email\":\"who@hospital.invalid\",\"password\":\"a\\\"b\"}"}""", """{"postData":"{\"email\":\"[removed]\",\"password\":\"[removed]\"}"}""")]
    [TestCase("""{"a":"{\"b\":\"{\\\"password\\\":\\\"x\\\",\\\"n\\\":1}\"}","pin":"a\\"}""", """{"a":"{\"b\":\"{\\\"password\\\":\\\"[removed]\\\",\\\"n\\\":1}\"}","pin":"[removed]"}""")]
    [TestCase("""{"password":"cut off in the mid""", "{\"password\":\"[removed]\"")]
    [TestCase("""{"email":"pat@example.invalid","npi":"9000417338"}""", """{"email":"pat@example.invalid","npi":"[removed]"}""")]
    [TestCase("""{"ssn":900417338,"hours":40.25}""", """{"ssn":"[removed]","hours":40.25}""")]
    [TestCase("""{"first_name":"Ysolde","lastName":"Quillfeather","specialty":"Neurology"}""", """{"first_name":"[removed]","lastName":"[removed]","specialty":"Neurology"}""")]
    [TestCase("""{"name":"Authorization","value":"Bearer abc"},{"name":"Accept","value":"x"}""", """{"name":"Authorization","value":"[removed]"},{"name":"Accept","value":"x"}""")]
    [TestCase("""{"cookies":[{"name":"sid","value":"abc"}],"status":200}""", """{"cookies":[],"status":200}""")]
    [TestCase("Cookie: sid=abc; theme=dark\nAccept: x", "Cookie: [removed]\nAccept: x")]
    [TestCase("X-Api-Key: 4711-abc", "X-Api-Key: [removed]")]
    [TestCase("Authorization: Bearer abcdefgh12345", "Authorization: [removed]")]
    [TestCase("sent Basic dXNlcjpwYXNz and Bearer abcdefgh.12345", "sent Basic [removed] and Bearer [removed]")]
    [TestCase("GET /a?token=abc&page=2&email=who%40x.invalid", "GET /a?token=[removed]&page=2&email=[removed]")]
    [TestCase("Host=db;Username=gates;Password=abc;Port=1", "Host=db;Username=gates;Password=[removed];Port=1")]
    [TestCase("postgres://gates:abc@db:5432/x", "postgres://[removed]@db:5432/x")]
    [TestCase("SSN 900-41-7338, MRN: 7Q4417Z, card 4000 0412 3456 7895.", "SSN [removed], MRN: [removed], card [removed].")]
    [TestCase("Dr. Quillfeather (Neurology - NPI: 9000417338)", "Dr. [removed] (Neurology - NPI: [..38])")]
    [TestCase("write to who@hospital.invalid or pat@example.invalid", "write to [removed] or pat@example.invalid")]
    [TestCase("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "[removed]")]
    public void A_secret_and_a_person_are_known_by_their_form(string text, string clean) =>
        Assert.That(s_redactor.Clean(text), Is.EqualTo(clean));

    [TestCase("""fill("synthetic") in a synthetic page""", """fill("[removed]") in a synthetic page""")]
    [TestCase("""{"a":"{\"value\":\"synthetic\"}"}""", """{"a":"{\"value\":\"[removed]\"}"}""")]
    public void A_password_that_is_a_word_is_taken_out_where_it_stands_alone(string text, string clean) =>
        Assert.That(s_redactor.Clean(text), Is.EqualTo(clean));

    [TestCase("sehgal, FL MD: dashboard shows 4.0 h, right is 2.0 h = the personas file")]
    [TestCase("GET /api/v1/providers/962/cme-inputs (with a token)\n  answered 200 in 12 ms: {\"provider_id\":962,\"state_gaps\":[]}")]
    [TestCase("at 20260131T120000, 2026-01-31 12:00:00.123, 1767225600000 ms, run 20260131T101112-4711")]
    [TestCase("{\"timestamp\":4111111111111111,\"monotonicTime\":4111.111111111111,\"id\":\"4f9c6e0a-1111-4222-8333-444455556666\"}")]
    [TestCase("commit c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00, schema 20260131_0000, sha256 4000041234567895aa")]
    [TestCase("Two_providers_of_one_name_are_told_apart_by_their_NPI: no password, no token, 401 Unauthorized")]
    [TestCase("a synthetic physician")]
    public void What_a_reader_needs_stays(string text) => Assert.That(s_redactor.Clean(text), Is.EqualTo(text));

    [Test]
    public void A_value_is_taken_out_however_it_is_escaped()
    {
        const string value = "Zk3-v\"Q9<plain>77";
        var search = new SecretSearch([new("password", value)]);
        string[] texts =
        [
            $"fill({value})", JsonSerializer.Serialize(new { typed = value }), JsonSerializer.Serialize(JsonSerializer.Serialize(value)),
            System.Net.WebUtility.HtmlEncode(value), "?q=" + Uri.EscapeDataString(value),
            Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("user:" + value)),
        ];

        using (Assert.EnterMultipleScope())
            foreach (var text in texts)
            {
                Assert.That(search.In(System.Text.Encoding.UTF8.GetBytes(text)), Is.Not.Empty, $"the control: {text}");
                Assert.That(search.In(System.Text.Encoding.UTF8.GetBytes(s_redactor.Clean(text))), Is.Empty, s_redactor.Clean(text));
            }
    }

    [Test]
    public void What_was_cleaned_once_stays_as_it_is()
    {
        const string text = """{"password":"a","npi":"9000417338","email":"who@x.invalid"} Cookie: a=b; NPI: 9000417338 ?token=x MRN: 7Q4417Z""";
        var once = s_redactor.Clean(text);

        Assert.That(s_redactor.Clean(once), Is.EqualTo(once));
    }

    [Test]
    public void A_cleaned_JSON_is_JSON()
    {
        const string text = """{"a":"Authorization: Bearer abc\\n\"x\"","ssn":900417338,"b":["Cookie: c=\"d\"","4000 0412 3456 7895"],"cookies":[{"name":"a"}]}""";

        Assert.That(() => JsonDocument.Parse(s_redactor.Clean(text)), NUnit.Framework.Throws.Nothing);
    }
}
