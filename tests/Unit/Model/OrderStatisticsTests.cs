using Gates.Model.Statistics;

namespace Gates.Unit.Model;

public sealed class OrderStatisticsTests
{
    [TestCase(0)]
    [TestCase(-0.5)]
    [TestCase(1.1)]
    public void A_percentile_has_a_share_above_0_and_at_most_1(double share)
    {
        Assert.That(() => OrderStatistics.Percentile([1], share),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("share"));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(1.5)]
    [TestCase(double.NaN)]
    public void A_bound_needs_a_share_between_0_and_1(double share)
    {
        Action[] bounds =
        [
            () => OrderStatistics.UpperBound([1], share),
            () => OrderStatistics.LowerBound([1], share),
            () => OrderStatistics.SamplesNeeded(share),
        ];

        using (Assert.EnterMultipleScope())
        {
            foreach (var bound in bounds)
                Assert.That(bound, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith("A share lies between 0 and 1: 0.95 for p95."));
        }
    }

    [Test]
    public void An_error_says_what_is_wrong_with_the_samples()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => OrderStatistics.Percentile([], 0.95),
                Throws.ArgumentException.With.Message.StartsWith("No sample has no percentile."));
            Assert.That(() => OrderStatistics.LowerBound([1, double.NaN], 0.5),
                Throws.ArgumentException.With.Message.StartsWith("A sample is not a finite number."));
        }
    }

    // All of four samples lie above the median once in sixteen times, all of five once in thirty-two.
    [Test]
    public void Five_samples_bound_the_median_from_both_sides_and_four_from_none()
    {
        double[] samples = [50, 20, 30, 10, 40];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(OrderStatistics.LowerBound(samples, 0.5), Is.EqualTo(10));
            Assert.That(OrderStatistics.UpperBound(samples, 0.5), Is.EqualTo(50));
            Assert.That(OrderStatistics.LowerBound(samples[..4], 0.5), Is.Null);
            Assert.That(OrderStatistics.UpperBound(samples[..4], 0.5), Is.Null);
        }
    }

    [Test]
    public void A_confidence_of_exactly_95_percent_is_enough()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(OrderStatistics.UpperBound([7], 0.05), Is.EqualTo(7));
            Assert.That(OrderStatistics.LowerBound([7], 0.95), Is.EqualTo(7));
        }
    }
}
