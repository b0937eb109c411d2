using Gates.Kit.Browser;

namespace Gates.Unit.Browser;

public sealed class BrowserRulesTests
{
    private static readonly BrowserRules s_rules = new()
    {
        Web = new Uri("http://127.0.0.1:5000"),
        Api = new Uri("https://api.example.test"),
        AllowWrites = false,
        SafePosts = ["/api/v1/auth/login"],
        FailureTexts = [],
    };

    [TestCase("GET", "https://api.example.test/api/v1/messages", false)]
    [TestCase("OPTIONS", "https://api.example.test/api/v1/messages", false)]
    [TestCase("POST", "https://api.example.test/api/v1/auth/login", false)]
    [TestCase("POST", "https://api.example.test/api/v1/messages", true)]
    [TestCase("DELETE", "https://api.example.test/api/v1/auth/login", true)]
    [TestCase("POST", "https://elsewhere.example.test/api/v1/auth/login", true)]
    public void A_request_could_write_unless_its_verb_or_its_path_only_reads(string verb, string url, bool could)
    {
        Assert.That(s_rules.CouldWrite(verb, new Uri(url)), Is.EqualTo(could));
    }

    [TestCase("X-HTTP-Method-Override", "DELETE", true)]
    [TestCase("x-method-override", "put", true)]
    [TestCase("X-HTTP-Method-Override", "GET", false)]
    [TestCase("Accept", "DELETE", false)]
    public void A_header_that_names_another_verb_counts_as_that_verb(string header, string value, bool could)
    {
        var headers = new Dictionary<string, string> { [header] = value };

        Assert.That(s_rules.CouldWrite("GET", new Uri("https://api.example.test/x"), headers), Is.EqualTo(could));
    }

    [TestCase("http://127.0.0.1:5000/x", false)]
    [TestCase("ws://127.0.0.1:5000/x", false)]
    [TestCase("https://api.example.test/x", false)]
    [TestCase("https://cdn.example.test/x", false)]
    [TestCase("http://localhost:5000/x", true)]
    [TestCase("http://127.0.0.1:8000/x", true)]
    [TestCase("http://[::1]:8000/x", true)]
    [TestCase("http://0.0.0.0:8000/x", true)]
    [TestCase("http://api.localhost/x", true)]
    public void A_request_to_this_machine_is_foreign_unless_it_goes_to_an_origin_of_the_deployment(string url, bool foreign)
    {
        Assert.That(s_rules.IsForeignLoopback(new Uri(url)), Is.EqualTo(foreign));
    }
}
