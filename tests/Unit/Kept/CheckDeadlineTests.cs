using Gates.Kit.Lanes;
using NUnit.Framework.Internal;

namespace Gates.Unit.Kept;

/// <summary>The deadline of a check is never longer than the one that its run was told; the variable is the process's, so these take turns.</summary>
[NonParallelizable]
public sealed class CheckDeadlineTests
{
    private string? _before;

    [SetUp]
    public void Remember() => _before = Environment.GetEnvironmentVariable(CheckDeadlineAttribute.Variable);

    [TearDown]
    public void Restore() => Environment.SetEnvironmentVariable(CheckDeadlineAttribute.Variable, _before);

    [TestCase(null, 20_000, 20_000)]
    [TestCase(null, 90_000, 60_000)]
    [TestCase("00:00:15", 20_000, 15_000)]
    [TestCase("00:00:15", 10_000, 10_000)]
    [TestCase("00:02:00", 90_000, 60_000)]
    [TestCase("soon", 20_000, 20_000)]
    [TestCase("00:00:00", 20_000, 20_000)]
    public void It_is_what_the_check_needs_and_no_more_than_is_allowed(string? told, int needs, int milliseconds)
    {
        Environment.SetEnvironmentVariable(CheckDeadlineAttribute.Variable, told);
        var (lane, fixture, check, without) = (new TestSuite("lane"), new TestSuite("fixture"), new TestSuite("check"), new TestSuite("without"));
        lane.Add(fixture);
        fixture.Add(check);
        fixture.Add(without);
        check.Properties.Set(PropertyNames.Timeout, needs);

        new CheckDeadlineAttribute().ApplyToTest(lane);

        Assert.That((check.Properties.Get(PropertyNames.Timeout), without.Properties.Get(PropertyNames.Timeout)), Is.EqualTo((milliseconds, (object?)null)));
    }
}
