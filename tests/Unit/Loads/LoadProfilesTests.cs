using Gates.Model.Loads;
using Gates.Model.Policies;

namespace Gates.Unit.Loads;

/// <summary>What a file of load profiles may not say.</summary>
public sealed class LoadProfilesTests
{
    private const string Good = """
        { "quick": { "purpose": "a test", "proves": true,
            "alone": { "seconds": 10, "perSecond": { "login": 2 } },
            "day": { "seconds": 20, "perSecond": 8, "weights": { "login": 1, "check": 3 } } } }
        """;

    [Test]
    public void A_plan_has_each_scenario_alone_and_its_share_of_the_day()
    {
        var profile = LoadProfiles.Parse(Good, "load.json")["quick"];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(profile.Name, Is.EqualTo("quick"));
            Assert.That(profile.Arrivals, Is.EqualTo(180));
            Assert.That(profile.Plan().Select(scenario => (scenario.Name, scenario.Seconds, scenario.Arrivals)),
                Is.EqualTo([("login", 10.0, (double?)20.0), ("day.login", 20.0, 40.0), ("day.check", 20.0, 120.0)]));
        }
    }

    [TestCase("\"proves\": true,", "", "'(the file)' is not readable")]
    [TestCase("\"proves\"", "\"proof\": true, \"proves\"", "'(the file)' is not readable")]
    [TestCase("\"perSecond\": 8", "\"perSecond\": 0", "'quick.day' is without load")]
    [TestCase("\"seconds\": 20", "\"seconds\": 0", "'quick.day' is without load")]
    [TestCase("{ \"login\": 1, \"check\": 3 }", "{}", "'quick.day' is without load")]
    [TestCase("\"check\": 3", "\"check\": 0", "'quick.day' is without load")]
    [TestCase("\"login\": 2", "\"login\": 0", "'quick.alone' is without load")]
    [TestCase("\"seconds\": 10", "\"seconds\": 0", "'quick.alone' is without load")]
    [TestCase("\"proves\"", "\"steps\": [1, 2], \"proves\"", "'quick.alone' is given beside 'steps', but must be absent")]
    [TestCase("\"proves\"", "\"steps\": [2, 1], \"proves\"", "'quick.steps' is 2, 1, but must be rates from 1, each higher than the one before.")]
    [TestCase("\"proves\"", "\"steps\": [], \"proves\"", "'quick.steps' is , but must be rates from 1")]
    [TestCase("\"proves\"", "\"steps\": [0, 1], \"proves\"", "'quick.steps' is 0, 1, but must be rates from 1")]
    public void A_contradiction_is_told(string good, string bad, string told) =>
        Assert.That(() => LoadProfiles.Parse(Good.Replace(good, bad, StringComparison.Ordinal), "load.json"),
            Throws.TypeOf<PolicyException>().With.Message.Contains(told));
}
