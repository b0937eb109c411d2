using Gates.Model;

// On two cores: runs wait as long as they work, for pages to settle, for time-outs of what does not come. What must have a core to itself runs beside nothing else.
[assembly: LevelOfParallelism(6)]

namespace Gates.Proof.CredentialMate;

/// <summary>Two defects that agree with each other: what one of them shows alone, the other hides.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MaskingTests
{
    private ReferencePool _references = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _references = await ReferencePool.StartAsync(4);

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (_references is not null)
            await _references.DisposeAsync();
    }

    // Both APIs show one wrong number: only the oracle and the personas file know better.
    [TestCase("naive-check", "naive-on-harmonize", null, "GapValueTests.Both_APIs_answer_the_total_gap_that_the_oracle_computes")]
    [TestCase("stale-on-harmonize", "stale-on-check", null, "GapMetadataTests.Totals_and_topics_are_those_that_the_oracle_computes")]
    // The kind is wrong and the explanation fits it.
    [TestCase("harmonize-kind-inverted", "harmonize-explanation-says-the-other-kind", null, "GapMetadataTests.Totals_and_topics_are_those_that_the_oracle_computes")]
    // The additive badge is blue and reads "overlaps": text and colour agree.
    [TestCase("badge-colours-swapped", "badge-texts-swapped", "mixed", "BadgeTests.A_badge_says_whether_the_topic_overlaps_or_is_additive")]
    // Dashboard and state page show one wrong number.
    [TestCase("previous-cycle-on-dashboard", "previous-cycle-on-state-page", "mixed", "GapTests.Every_surface_shows_the_gap_that_the_oracle_computes")]
    // What is stored is nothing, and the page ticks every box.
    [TestCase("boxes-always-ticked", "preferences-save-defaults", "PreferencesTests", "PreferencesTests.A_flipped_event_is_what_the_API_answers_afterwards")]
    public async Task Two_faults_that_agree_with_each_other_are_caught(string one, string other, string? part, string caughtBy)
    {
        // Of the browser lane a part is enough; the quick one runs whole.
        var lane = part is null ? Lanes.Smoke : Lanes.E2E;
        var (run, fired) = await _references.OnOneAsync(async reference =>
        {
            await reference.InjectAsync(one, other);
            var red = await Gate.RunPartAsync(reference.TargetFile, [lane], part is null ? [] : [part]);
            return (red, await reference.TimesFiredAsync());
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fired[one], Is.Positive, $"{one} never fired");
            Assert.That(fired[other], Is.Positive, $"{other} never fired");
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.CheckFailed), run.Output);
            Assert.That(run.Red, Does.Contain($"{lane}/{caughtBy}"), run.Output);
        }
    }

    // Web and API are of one build, the previous one.
    [TestCase("api-of-the-previous-build", "web-of-the-previous-build", "api.commit is ")]
    // The database is behind and the API says so too.
    [TestCase("revision-behind", "api-names-another-head", "schema.head is ")]
    public async Task Two_surfaces_that_agree_on_another_build_are_not_ready(string one, string other, string says)
    {
        var run = await _references.OnOneAsync(async reference =>
        {
            await reference.InjectAsync(one, other);
            return await Gate.RunPartAsync(reference.TargetFile, [Lanes.Smoke], [], "--ready-within", "00:00:20");
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.TargetNotReady), run.Output);
            Assert.That(run.Output, Does.Contain($"within 20 s: {says}"), run.Output);
        }
    }
}
