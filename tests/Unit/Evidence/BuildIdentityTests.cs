using Gates.Model.Evidence;

namespace Gates.Unit.Evidence;

public sealed class BuildIdentityTests
{
    [TestCase("abc", "abc", "h1", null)]
    [TestCase("abc", "def", "h1", "web.commit is def, expected is abc")]
    [TestCase("def", "def", "h1", "api.commit is def, expected is abc; web.commit is def, expected is abc")]
    [TestCase("abc", "abc", "h2", "schema.head is h2, expected is h1")]
    public void Every_surface_that_names_another_build_is_told(string api, string web, string head, string? why)
    {
        Assert.That(BuildIdentity.WhyNot(Named(api, web, head), "abc", "h1"), Is.EqualTo(why));
    }

    [TestCase("abc", "abc", "h1", null)]
    [TestCase("abc", "def", "h1", "api.commit is abc; web.commit is def")]
    [TestCase("abc", "abc", "h2", "schema.head is h2, expected is h1")]
    public void Without_an_expected_commit_the_surfaces_must_agree(string api, string web, string head, string? why)
    {
        Assert.That(BuildIdentity.WhyNot(Named(api, web, head), commit: null, "h1"), Is.EqualTo(why));
    }

    [Test]
    public void A_surface_that_names_nothing_contradicts_nothing()
    {
        Assert.That(BuildIdentity.WhyNot(new Dictionary<string, string>(), "abc", "h1"), Is.Null);
    }

    [Test]
    public void Of_two_runs_only_what_both_name_differently_is_told_in_order()
    {
        var earlier = new Dictionary<string, string> { ["web.commit"] = "abc", ["schema.head"] = "h1", ["api.commit"] = "abc", ["worker.commit"] = "abc" };
        var later = new Dictionary<string, string> { ["web.commit"] = "def", ["schema.head"] = "h1", ["api.commit"] = "def" };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(BuildIdentity.Difference(earlier, later), Is.EqualTo("api.commit was abc and is def; web.commit was abc and is def"));
            Assert.That(BuildIdentity.Difference(earlier, new Dictionary<string, string>(earlier)), Is.Null);
            Assert.That(BuildIdentity.Difference(earlier, new Dictionary<string, string>()), Is.Null);
        }
    }

    [Test]
    public void What_changed_lost_its_name_or_got_one_is_told_in_order()
    {
        var before = new Dictionary<string, string> { ["web.commit"] = "abc", ["schema.head"] = "h1", ["api.commit"] = "abc" };
        var after = new Dictionary<string, string> { ["web.commit"] = "def", ["schema.head"] = "h1", ["worker.commit"] = "abc" };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(BuildIdentity.Change(before, after), Is.EqualTo("api.commit was abc at the start and is not named at the end; " +
                "web.commit was abc at the start and is def at the end; worker.commit was not named at the start and is abc at the end"));
            Assert.That(BuildIdentity.Change(before, new Dictionary<string, string>(before)), Is.Null);
        }
    }

    [TestCase("10:00", "10:05", "up since 10:00 at the start, and since 10:05 at the end")]
    [TestCase("10:00", "10:00", null)]
    [TestCase("10:00", null, null)]
    [TestCase(null, "10:05", null)]
    [TestCase(null, null, null)]
    public void A_database_that_went_down_in_between_is_told_and_is_no_other_build(string? then, string? now, string? restart)
    {
        var (before, after) = (Started(then), Started(now));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(BuildIdentity.RestartOf(before, after), Is.EqualTo(restart));
            Assert.That(BuildIdentity.Change(before, after), Is.Null);
            Assert.That(BuildIdentity.WhyNot(before, "abc", "h1"), Is.Null);
            Assert.That(BuildIdentity.CommitsOf(before), Is.EqualTo((string[])["abc"]));
        }
    }

    private static Dictionary<string, string> Started(string? at)
    {
        var named = Named("abc", "abc", "h1");
        if (at is not null)
            named[BuildIdentity.DatabaseStart] = at;
        return named;
    }

    private static Dictionary<string, string> Named(string api, string web, string head) => new()
    {
        [BuildIdentity.ApiCommit] = api,
        [BuildIdentity.WebCommit] = web,
        [BuildIdentity.SchemaHead] = head,
    };
}
