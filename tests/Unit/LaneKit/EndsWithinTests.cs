using Gates.Kit.Lanes;
using NUnit.Framework.Internal;

namespace Gates.Unit.LaneKit;

/// <summary>The deadline of a check is never longer than the one that its run was told; the variable is the process's, so these take turns.</summary>
[NonParallelizable]
public sealed class EndsWithinTests
{
    private string? _before;

    [SetUp]
    public void Remember() => _before = Environment.GetEnvironmentVariable(EndsWithinAttribute.Variable);

    [TearDown]
    public void Restore() => Environment.SetEnvironmentVariable(EndsWithinAttribute.Variable, _before);

    [TestCase(null, 20_000, 20_000)]
    [TestCase(null, 90_000, 60_000)]
    [TestCase("00:00:15", 20_000, 15_000)]
    [TestCase("00:00:15", 10_000, 10_000)]
    [TestCase("00:02:00", 90_000, 60_000)]
    [TestCase("soon", 20_000, 20_000)]
    [TestCase("00:00:00", 20_000, 20_000)]
    public void It_is_what_the_check_needs_and_no_more_than_is_allowed(string? told, int needs, int milliseconds)
    {
        Environment.SetEnvironmentVariable(EndsWithinAttribute.Variable, told);

        Assert.That(new EndsWithinAttribute(needs).Properties.Get(PropertyNames.Timeout), Is.EqualTo(milliseconds));
    }

    [Test]
    public void No_check_of_the_lane_that_it_is_made_for_has_another_deadline()
    {
        var files = Directory.GetFiles(RepositoryFiles.Path($"tests/{Gates.Model.Lanes.Smoke}/CredentialMate"), "*Tests.cs");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(files, Is.Not.Empty);
            foreach (var file in files)
                Assert.That(File.ReadAllText(file), Does.Not.Contain("CancelAfter(").And.Not.Contain("MaxTime("), file);
        }
    }
}
