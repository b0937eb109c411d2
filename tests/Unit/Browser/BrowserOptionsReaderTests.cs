using Gates.Kit;
using Gates.Kit.Browser;
using Gates.Model.Results;

namespace Gates.Unit.Browser;

public sealed class BrowserOptionsReaderTests
{
    [Test]
    public void The_file_of_this_checkout_is_read()
    {
        var options = BrowserOptionsReader.Read();

        Assert.That(options.Workers, Is.InRange(1, 8));
    }

    [Test]
    public void A_key_that_is_not_given_keeps_its_default()
    {
        var options = BrowserOptionsReader.Parse("f.json", """{ "workers": 2 }""");

        Assert.That(options, Is.EqualTo(new BrowserOptions { Workers = 2 }));
    }

    [TestCase(null, true)]
    [TestCase("", true)]
    [TestCase("off", false)]
    public void Pictures_and_traces_are_taken_away_by_the_variable_alone(string? word, bool kept)
    {
        var options = BrowserOptionsReader.WithEvidence(new() { Workers = 2 }, word);

        Assert.That(options, Is.EqualTo(new BrowserOptions { Workers = 2, Screenshot = kept, Trace = kept }));
    }

    [Test]
    public void Another_word_is_refused() => Assert.That(
        () => BrowserOptionsReader.WithEvidence(new(), "no"),
        Throws.TypeOf<GateException>().With.Message.EqualTo("GATES_BROWSER_EVIDENCE is 'no'; allowed: \"off\", or nothing for what playwright.config.json says."));

    [TestCase(null, 6)]
    [TestCase("", 6)]
    [TestCase("3", 3)]
    public void Lanes_that_share_a_machine_are_told_their_pages(string? number, int workers) =>
        Assert.That(BrowserOptionsReader.WithWorkers(new(), number), Is.EqualTo(new BrowserOptions { Workers = workers }));

    [TestCase("0")]
    [TestCase("9")]
    [TestCase("+3")]
    [TestCase("many")]
    public void Another_number_of_pages_is_refused(string number) => Assert.That(
        () => BrowserOptionsReader.WithWorkers(new(), number),
        Throws.TypeOf<GateException>().With.Message.EqualTo($"GATES_BROWSER_WORKERS is '{number}'; allowed: a whole number from 1 to 8, or nothing for what playwright.config.json says."));

    [Test]
    public void Every_key_is_taken_over()
    {
        const string json = """
            { "timeout": 1000, "expect": { "timeout": 200 }, "workers": 1, "use": { "headless": false,
              "viewport": { "width": 400, "height": 300 }, "actionTimeout": 300, "navigationTimeout": 400,
              "screenshot": "off", "trace": "off", "locale": "de-DE", "timezoneId": "Europe/Berlin" } }
            """;

        var options = BrowserOptionsReader.Parse("f.json", json);

        Assert.That(options, Is.EqualTo(new BrowserOptions
        {
            Timeout = TimeSpan.FromSeconds(1),
            ExpectTimeout = TimeSpan.FromMilliseconds(200),
            Workers = 1,
            Headless = false,
            ViewportWidth = 400,
            ViewportHeight = 300,
            ActionTimeout = TimeSpan.FromMilliseconds(300),
            NavigationTimeout = TimeSpan.FromMilliseconds(400),
            Screenshot = false,
            Trace = false,
            Locale = "de-DE",
            TimezoneId = "Europe/Berlin",
        }));
    }

    [TestCase("""{ "worker": 2 }""", "f.json: 'worker' is not a known key; allowed here: timeout, expect, workers, use.")]
    [TestCase("""{ "use": { "baseURL": "x" } }""", "f.json: 'use.baseURL' is not a known key; allowed here: headless, "
        + "viewport, actionTimeout, navigationTimeout, screenshot, trace, locale, timezoneId.")]
    [TestCase("""{ "workers": 2, "workers": 3 }""", "f.json: 'workers' is given twice; allowed: once.")]
    [TestCase("""{ "workers": "2" }""", "f.json: 'workers' is \"2\"; allowed: a whole number from 1 to 8.")]
    [TestCase("""{ "workers": 0 }""", "f.json: 'workers' is 0; allowed: a whole number from 1 to 8.")]
    [TestCase("""{ "workers": 2.5 }""", "f.json: 'workers' is 2.5; allowed: a whole number from 1 to 8.")]
    [TestCase("""{ "timeout": 999 }""", "f.json: 'timeout' is 999; allowed: a whole number from 1000 to 600000 (milliseconds).")]
    [TestCase("""{ "use": { "headless": null } }""", "f.json: 'use.headless' is null; allowed: true or false.")]
    [TestCase("""{ "use": { "trace": "on" } }""", "f.json: 'use.trace' is \"on\"; allowed: \"retain-on-failure\" or \"off\".")]
    [TestCase("""{ "use": { "locale": "" } }""", "f.json: 'use.locale' is \"\"; allowed: a language such as \"en-US\".")]
    [TestCase("""{ "use": { "timezoneId": "here" } }""",
        "f.json: 'use.timezoneId' is \"here\"; allowed: an IANA time zone such as \"America/New_York\".")]
    [TestCase("""{ "expect": 5000 }""", "f.json: 'expect' is 5000; allowed: an object.")]
    [TestCase("""{ "use": { "viewport": [] } }""", "f.json: 'use.viewport' is an array; allowed: an object.")]
    [TestCase("[]", "f.json: the file is an array; allowed: an object.")]
    [TestCase("""{ "timeout": 4000, "use": { "actionTimeout": 100, "navigationTimeout": 100 } }""", "f.json: 'expect.timeout' is 00:00:05, but must be at most 00:00:04, "
        + "which is 'timeout' of playwright.config.json: the outer one would always act first.")]
    [TestCase("""{ "timeout": 6000, "use": { "actionTimeout": 7000, "navigationTimeout": 100 } }""", "f.json: 'use.actionTimeout' is 00:00:07, but must be at most 00:00:06, "
        + "which is 'timeout' of playwright.config.json: the outer one would always act first.")]
    [TestCase("""{ "timeout": 6000 }""", "f.json: 'use.navigationTimeout' is 00:00:15, but must be at most 00:00:06, "
        + "which is 'timeout' of playwright.config.json: the outer one would always act first.")]
    public void An_error_names_file_key_found_and_allowed(string json, string message)
    {
        var error = Assert.Throws<GateException>(() => BrowserOptionsReader.Parse("f.json", json));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Message, Is.EqualTo(message));
            Assert.That(error.Kind, Is.EqualTo(ObstacleKind.Configuration));
        }
    }

    [Test]
    public void All_errors_are_listed_at_once()
    {
        var error = Assert.Throws<GateException>(
            () => BrowserOptionsReader.Parse("f.json", """{ "worker": 2, "timeout": "5", "use": { "trace": 1 } }"""));

        Assert.That(error.Message.Split('\n'), Has.Length.EqualTo(3), error.Message);
    }

    [Test]
    public void Broken_json_is_an_error_of_the_configuration()
    {
        var error = Assert.Throws<GateException>(() => BrowserOptionsReader.Parse("f.json", "{"));

        Assert.That(error.Message, Does.StartWith("f.json: is not JSON"));
    }
}
