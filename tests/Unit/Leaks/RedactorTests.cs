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
    [TestCase("GET /a?sig=abc&code=4711&key=x1&keys=2", "GET /a?sig=[removed]&code=[removed]&key=[removed]&keys=2")]
    [TestCase("paid with 6670367363730, 4095 8794 8799 7624 or 6998-8408-3213-0511-404", "paid with [removed], [removed] or [removed]")]
    [TestCase("""{"mrn":4711,"dob":470}""", """{"mrn":"[removed]","dob":470}""")]
    [TestCase("{\"mrn\":47110", "{\"mrn\":\"[removed]\"")]
    [TestCase("""{"pin":"\"x","n":1}""", """{"pin":"[removed]","n":1}""")]
    [TestCase("""{"a":"{\"pin\":\"\",\"n\":1}"}""", """{"a":"{\"pin\":\"\",\"n\":1}"}""")]
    public void A_secret_and_a_person_are_known_by_their_form(string text, string clean) =>
        Assert.That(s_redactor.Clean(text), Is.EqualTo(clean));

    [TestCase("""fill("synthetic") in a synthetic page""", """fill("[removed]") in a synthetic page""")]
    [TestCase("fill('synthetic')", "fill('[removed]')")]
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
    [TestCase("no card: 4546903499475135, 6666666666666, 667036736373")]
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

    // Whatever a page or an archive makes of a sign, alone and beside the others.
    [TestCase("ab\"cd-Zk3Q9", "ab&quot;cd-Zk3Q9")]
    [TestCase("ab\"cd-Zk3Q9", "ab&amp;quot;cd-Zk3Q9")]
    [TestCase("ab&cd-Zk3Q9", "ab&amp;cd-Zk3Q9")]
    [TestCase("ab<cd-Zk3Q9", "ab&lt;cd-Zk3Q9")]
    [TestCase("ab>cd-Zk3Q9", "ab&gt;cd-Zk3Q9")]
    [TestCase("ab'cd-Zk3Q9", "ab&apos;cd-Zk3Q9")]
    [TestCase("ab'cd-Zk3Q9", "ab&#39;cd-Zk3Q9")]
    [TestCase("ab'cd-Zk3Q9", "ab&#x27;cd-Zk3Q9")]
    [TestCase("ab cd-Zk3Q9", "ab+cd-Zk3Q9")]
    [TestCase("ab cd-Zk3Q9", "ab%20cd-Zk3Q9")]
    [TestCase("ab cd-Zk3Q9", "ab%2520cd-Zk3Q9")]
    [TestCase("ab<cd-Zk3Q9", @"ab\u003Ccd-Zk3Q9")]
    [TestCase("ab\"cd-Zk3Q9", @"ab\""cd-Zk3Q9")]
    [TestCase("abäcd-Zk3Q9", "abÃ¤cd-Zk3Q9")]
    [TestCase("ab.cd-Zk3Q9", "ab.cd-Zk3Q9")]
    public void A_value_is_taken_out_by_each_form_of_a_sign(string value, string written)
    {
        var redactor = new Redactor([new("password", value)], []);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(redactor.Clean($"x {written} y"), Is.EqualTo("x [removed] y"));
            Assert.That(redactor.Clean("x ab-cd-Zk3Q9 y"), Is.EqualTo("x ab-cd-Zk3Q9 y"), "the control: another sign");
        }
    }

    [Test]
    public void Of_what_is_encoded_together_the_longest_form_is_taken_out()
    {
        const string value = "Zk3-v\"Q9<plain>77";
        var clean = s_redactor.Clean($"a {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value))} b");

        Assert.That(clean, Does.StartWith("a [removed]").And.EndWith(" b").And.Length.LessThan(24), "no more than a few digits of it stay");
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
