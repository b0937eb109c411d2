namespace Gates.Proof;

/// <summary>What a lane's result file says of checks that show nothing, cannot work or do not hold.</summary>
[Parallelizable]
public sealed class DoomedLaneTests
{
    private DoomedLane _lane = null!;

    [OneTimeSetUp]
    public async Task RunAsync() =>
        _lane = await DoomedLane.RunAsync(Command.Patience, new KeyValuePair<string, string?>("GATES_CHECK_DEADLINE", "00:00:02"));

    [TestCase("Passed.It_holds", "passed", "")]
    [TestCase("NotPassed.An_assertion_does_not_hold", "failed", "Expected: 2.0d")]
    [TestCase("NotPassed.It_asserts_inside_a_catch", "failed", "Expected: 2.0d")]
    [TestCase("NotPassed.It_only_warns", "failed", "overlook")]
    [TestCase("NotPassed.An_exception_ends_it", "broken", "the page was not there")]
    [TestCase("NotPassed.It_hangs_until_its_deadline", "broken", "")]
    [TestCase("Slow.It_hangs_until_its_deadline", "broken", "2000ms")]
    [TestCase("NeverSetUp.It_never_began", "broken", "no browser")]
    [TestCase("NotPassed.It_asserts_nothing", "unproven", "without one assertion")]
    [TestCase("NotPassed.It_is_ignored", "unproven", "in a hurry")]
    [TestCase("NotPassed.It_is_inconclusive", "unproven", "not sure")]
    [TestCase("Skipped.It_is_explicit", "unproven", "only by hand")]
    [TestCase("Skipped.It_skips_itself", "unproven", "not today")]
    [TestCase("Skipped.It_is_for_another_platform", "unproven", "Win98")]
    [TestCase("Inconclusive.It_assumes_too_much", "unproven", "Expected: less than 0")]
    [TestCase("Hollow.It_declares_itself_passed", "unproven", "without one assertion")]
    [TestCase("Hollow.It_loops_over_nothing", "unproven", "without one assertion")]
    [TestCase("Hollow.It_does_not_await_its_expectation", "unproven", "without one assertion")]
    [TestCase("Retried.It_never_holds", "failed", "Expected: less than 0")]
    [TestCase("NotPassed.It_lacks_a_setting", "unproven", "GATES_CREDENTIALMATE_DATABASE")]
    public void A_lane_calls_each_check_what_it_is(string name, string result, string message)
    {
        var check = _lane.Checks[name];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(check.GetProperty("result").GetString(), Is.EqualTo(result), check.ToString());
            Assert.That(check.GetProperty("message").GetString(), Does.Contain(message));
        }
    }

    [Test]
    public void Several_assertions_of_a_check_are_told_without_stack_traces()
    {
        var message = _lane.Checks["NotPassed.Two_facts_do_not_hold"].GetProperty("message").GetString();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(message, Does.StartWith("the dashboard").And.Contain("the report"));
            Assert.That(message, Does.Not.Contain(" at Gates."));
        }
    }

    [Test]
    public void A_missing_setting_is_named_in_a_field_of_its_own() =>
        Assert.That(
            _lane.Checks["NotPassed.It_lacks_a_setting"].GetProperty("missingSetting").GetString(), Is.EqualTo("database"));

    [TestCase("Retried.It_holds_the_first_time", 0)]
    [TestCase("Retried.It_holds_the_second_time", 1)]
    [TestCase("Retried.It_never_holds", 1)]
    public void Every_measurement_of_a_check_is_told(string name, int earlierFailures) =>
        Assert.That(
            _lane.Checks[name].GetProperty("earlierFailures").GetArrayLength(), Is.EqualTo(earlierFailures), _lane.Checks[name].ToString());

    [Test]
    public void The_process_itself_is_red() => Assert.That(_lane.Run.ExitCode, Is.Not.Zero, _lane.Run.Output);
}
