namespace Gates.Proof.Guards;

/// <summary>
/// The three guards of a read-only target, each proved alone, in a lane of their own: on a reference of its own, with a control
/// for each that writes. And what else takes a browser: the masks of pictures, with a picture that has none, and a page that is signed in.
/// </summary>
[Parallelizable]
public sealed class GuardTests
{
    private DoomedLane _lane = null!;

    [OneTimeSetUp]
    public async Task RunAsync() => _lane = await DoomedLane.RunAsync(
        TimeSpan.FromMinutes(5),
        new("DOOMED_GUARDS", "1"),
        new("DOOMED_FILTER", "FullyQualifiedName~Gates.Doomed.Guarded|FullyQualifiedName~Gates.Doomed.Outbound|FullyQualifiedName~Gates.Doomed.Masked|FullyQualifiedName~Gates.Doomed.SignedInPage"));

    [TestCase("Guarded.An_HTTP_POST_that_is_not_on_the_list_is_refused_and_goes_through_without_the_guard")]
    [TestCase("Guarded.A_click_that_saves_is_aborted_and_goes_through_without_the_guard")]
    [TestCase("Guarded.An_SQL_update_is_refused_in_the_session_of_the_owner_and_goes_through_without_the_guard")]
    [TestCase("Outbound.Nothing_that_could_write_leaves_a_guarded_page_by_any_way")]
    public void A_guard_alone_keeps_the_deployment_as_it_is(string name) => AssertPassed(name);

    [Test]
    public void A_page_is_signed_in_once_asks_the_deployment_for_nothing_and_can_be_signed_out() =>
        AssertPassed("SignedInPage.A_page_is_signed_in_once_asks_the_deployment_for_nothing_and_can_be_signed_out");

    [Test]
    public void A_picture_covers_secrets_and_people_and_nothing_else() =>
        AssertPassed("Masked.A_picture_covers_secrets_and_people_and_nothing_else");

    [Test]
    public void No_query_makes_its_session_writable()
    {
        var attempts = _lane.Checks.Where(check => check.Key.StartsWith("Guarded.A_query_that_makes_its_session_writable", StringComparison.Ordinal)).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(attempts, Has.Count.EqualTo(10), _lane.Run.Output);
            foreach (var (name, attempt) in attempts)
                Assert.That(attempt.GetProperty("result").GetString(), Is.EqualTo("passed"), $"{name}: {attempt}");
        }
    }

    [Test]
    public void Nothing_else_is_in_the_lane() => Assert.That((_lane.Run.ExitCode, _lane.Checks.Count), Is.EqualTo((0, 16)), _lane.Run.Output);

    private void AssertPassed(string name)
    {
        Assert.That(_lane.Checks, Does.ContainKey(name), _lane.Run.Output);

        Assert.That(_lane.Checks[name].GetProperty("result").GetString(), Is.EqualTo("passed"), _lane.Checks[name].ToString());
    }
}
