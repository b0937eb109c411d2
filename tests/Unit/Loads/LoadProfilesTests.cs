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

    private const string Turns = """
        { "quick": { "purpose": "a test", "proves": true, "arrivalSeconds": 90,
            "turns": { "seconds": 30, "every": { "status": 1, "sync": 7 }, "sockets": 0, "items": 1 } } }
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

    [Test]
    public void Turns_are_of_users_who_make_as_many_as_they_come_to()
    {
        var profile = LoadProfiles.Parse(Turns, "load.json")["quick"];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(profile.Arrivals, Is.Null);
            Assert.That(profile.Actions, Is.EqualTo((string[])["status", "sync"]));
            Assert.That((profile.Length, profile.Longest), Is.EqualTo((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(120))));
            Assert.That(profile.Plan().Select(scenario => (scenario.Name, scenario.Seconds, scenario.Arrivals, scenario.DeadlineMs, scenario.Steps)),
                Is.EqualTo([("status", 30.0, (double?)null, 90_000.0, (IReadOnlyList<string>?)null), ("sync", 30.0, null, 90_000.0, null)]));
        }
    }

    [TestCase("\"seconds\": 30", "\"seconds\": 0", "'quick.turns' is without load")]
    [TestCase("{ \"status\": 1, \"sync\": 7 }", "{}", "'quick.turns' is without load")]
    [TestCase("\"sync\": 7", "\"sync\": 0", "'quick.turns' is without load")]
    [TestCase("\"sockets\": 0", "\"sockets\": -1", "'quick.turns' is without load")]
    [TestCase("\"items\": 1", "\"items\": 0", "'quick.turns' is without load")]
    [TestCase("\"items\": 1", "\"items\": 1, \"more\": 1", "'(the file)' is not readable")]
    [TestCase("\"arrivalSeconds\": 90", "\"arrivalSeconds\": 0", "'quick.arrivalSeconds' is 0, but must be a whole number from 1.")]
    [TestCase("\"proves\"", "\"steps\": [1, 2], \"proves\"", "'quick.steps' is given without 'day'")]
    public void A_contradiction_of_turns_is_told(string good, string bad, string told) =>
        Assert.That(() => LoadProfiles.Parse(Turns.Replace(good, bad, StringComparison.Ordinal), "load.json"),
            Throws.TypeOf<PolicyException>().With.Message.Contains(told));

    [Test]
    public void The_least_turns_are_turns() =>
        Assert.That(LoadProfiles.Parse(Turns.Replace("\"seconds\": 30", "\"seconds\": 1", StringComparison.Ordinal), "load.json"), Has.Count.EqualTo(1));

    [Test]
    public void A_profile_of_nothing_is_told() =>
        Assert.That(() => LoadProfiles.Parse("""{ "quick": { "purpose": "a test", "proves": true } }""", "load.json"),
            Throws.TypeOf<PolicyException>().With.Message.Contains("'quick' is without 'day' and 'turns'"));

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
