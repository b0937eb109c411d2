using Allure.NUnit.Attributes;
using Gates.Kit.Lanes;
using Gates.Model.Results;
using Gates.Systems.CredentialMate.Pages;

namespace Gates.E2E.CredentialMate;

/// <summary>A coordinator's notification preferences: what is flipped on the page is flipped everywhere, and nothing else.</summary>
[AllureEpic("CredentialMate"), AllureFeature("Notification preferences")]
public sealed class PreferencesTests : BrowserCheck
{
    [Test]
    public async Task Both_regions_offer_the_eight_events()
    {
        var tour = await TourAsync();

        Assert.That(tour.BoxesOf, Is.EquivalentTo(NoticeChannel.All.Select(channel => KeyValuePair.Create(channel.Region, 8))),
            string.Join('\n', tour.Findings));
    }

    [Test]
    public async Task The_page_shows_what_the_API_answers()
    {
        var tour = await TourAsync();

        Assert.That(tour.OnPageBefore ?? new Dictionary<string, bool>(), Is.EquivalentTo(tour.Before.Events), string.Join('\n', tour.Findings));
    }

    [Test]
    public async Task Saving_says_that_it_saved()
    {
        var tour = await WrittenAsync();

        Assert.That(tour.NotSaved, Is.Null);
    }

    [Test]
    public async Task A_flipped_event_is_what_the_API_answers_afterwards()
    {
        var tour = await WrittenAsync();

        Assert.That(Flipped(tour.InApi?.Events), Is.EqualTo(Flipped(tour.Flipped?.Events)).And.Not.Null);
    }

    [Test]
    public async Task Nothing_but_the_flipped_event_changes()
    {
        var tour = await WrittenAsync();

        var others = tour.InApi?.DifferencesFrom(tour.Flipped!).Where(difference => !difference.StartsWith(FlippedName, StringComparison.Ordinal));

        Assert.That(others, Is.Not.Null.And.Empty);
    }

    [Test]
    public async Task A_flipped_event_shows_after_a_reload()
    {
        var tour = await WrittenAsync();

        Assert.That(tour.AfterReload, Is.EquivalentTo(tour.Flipped!.Events), string.Join('\n', tour.Findings));
    }

    [Test]
    public async Task A_flipped_event_shows_in_a_second_session()
    {
        var tour = await WrittenAsync();

        Assert.That(tour.InSecondSession, Is.EquivalentTo(tour.Flipped!.Events), string.Join('\n', tour.Findings));
    }

    [Test]
    public async Task A_flipped_event_stands_in_the_database()
    {
        if (Deployment.Settings.Database is null)
            throw Unproven.Because("database", "GATES_CREDENTIALMATE_DATABASE");
        var tour = await WrittenAsync();

        Assert.That(tour.InDatabase, Is.EqualTo(Flipped(tour.Flipped?.Events)).And.Not.Null, "email_event_types->>'credential_expiring_90_days'");
    }

    [Test, Subject(CheckSubject.Limit)]
    public async Task Saving_keeps_within_its_limit()
    {
        var tour = await WrittenAsync();

        Assert.That(tour.Saving, Is.Not.Null, string.Join('\n', tour.Findings));
        LimitProof.Assert(tour.Saving!);
    }

    [TestCaseSource(typeof(PreferencesRefusal), nameof(PreferencesRefusal.Cases))]
    public async Task What_must_not_be_saved_is_refused(string refused)
    {
        var tour = await WrittenAsync();

        var answer = tour.Refusals.Single(one => one.Case == refused);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(answer.Expected), $"status of a POST with {refused}");
            FindsNone(answer.Changed, $"what a POST with {refused} changed");
        }
    }

    [Test]
    public async Task What_stood_before_is_put_back()
    {
        var tour = await WrittenAsync();

        Assert.That(tour.NotRestored, Is.Null);
    }

    [Test]
    public async Task The_page_works_cleanly_while_it_is_used()
    {
        var tour = await TourAsync();

        FindsNone(tour.Findings, "what a good page does not do");
    }

    private static string FlippedName => $"{NoticeChannel.Email.Member}.{NoticeEvent.ExpiringIn90Days.Key}";

    private static bool? Flipped(IReadOnlyDictionary<string, bool>? events) => events?[FlippedName];

    private async Task<PreferencesTour> TourAsync()
    {
        var tour = await StepAsync("flip an event, look for it everywhere, put it back", PreferencesTour.MadeAsync);
        LooksAt(tour.Files);
        return tour;
    }

    private async Task<PreferencesTour> WrittenAsync()
    {
        if (!Deployment.Settings.AllowWrites)
            throw Unproven.Because("allowWrites", "GATES_CREDENTIALMATE_ALLOW_WRITES");
        var tour = await TourAsync();
        Assert.That(tour.Flipped, Is.Not.Null, $"The page could not be used:\n{string.Join('\n', tour.Findings)}");
        return tour;
    }
}
