using Gates.Model.Statistics;

namespace Gates.Unit.Model;

public sealed class StatisticsTests
{
    [TestCase(0.95, 59)]
    [TestCase(0.99, 299)]
    [TestCase(0.999, 2995)]
    [TestCase(0.995, 598)]
    public void The_greatest_sample_bounds_a_percentile_from_this_many_on(double share, int needed)
    {
        var samples = Enumerable.Range(1, needed).Select(sample => (double)sample).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(OrderStatistics.SamplesNeeded(share), Is.EqualTo(needed));
            Assert.That(OrderStatistics.UpperBound(samples, share), Is.EqualTo(needed));
            Assert.That(OrderStatistics.UpperBound(samples[1..], share), Is.Null);
        }
    }

    [TestCase(3_000, 0)]
    [TestCase(10_000, 4)]
    [TestCase(30_000, 20)]
    [TestCase(100_000, 83)]
    public void So_many_errors_still_show_less_than_one_in_a_thousand(int requests, int errors)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Binomial.UpperBound(errors, requests), Is.LessThan(0.001));
            Assert.That(Binomial.UpperBound(errors + 1, requests), Is.GreaterThan(0.001));
        }
    }

    [TestCase(299, 0.01)]
    [TestCase(598, 0.005)]
    [TestCase(2995, 0.001)]
    public void So_many_requests_without_an_error_show_a_rate(int requests, double rate)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Binomial.UpperBound(0, requests), Is.LessThan(rate));
            Assert.That(Binomial.UpperBound(0, requests - 1), Is.GreaterThan(rate));
        }
    }

    // Clopper-Pearson, one-sided 95 %, by hand: 1 - 0.05^(1/n), 0.05^(1/n), and the table values of 1 in 10.
    [TestCase(0, 10, 0, 0.258866)]
    [TestCase(10, 10, 0.741134, 1)]
    [TestCase(1, 10, 0.005116, 0.394163)]
    [TestCase(0, 0, 0, 1)]
    public void The_bounds_of_a_rate_are_the_exact_ones(int hits, int trials, double lower, double upper)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Binomial.LowerBound(hits, trials), Is.EqualTo(lower).Within(1e-6));
            Assert.That(Binomial.UpperBound(hits, trials), Is.EqualTo(upper).Within(1e-6));
        }
    }

    [TestCase(0.95, 57)]
    [TestCase(0.5, 30)]
    [TestCase(1.0, 60)]
    [TestCase(0.001, 1)]
    public void A_percentile_is_one_of_the_samples(double share, double value)
    {
        var samples = Enumerable.Range(1, 60).Reverse().Select(sample => (double)sample).ToList();

        Assert.That(OrderStatistics.Percentile(samples, share), Is.EqualTo(value));
    }

    [Test]
    public void No_sample_has_no_percentile_and_NaN_is_no_sample()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => OrderStatistics.Percentile([], 0.95), Throws.ArgumentException);
            Assert.That(() => OrderStatistics.Percentile([1, double.NaN], 0.95), Throws.ArgumentException);
            Assert.That(() => OrderStatistics.UpperBound([double.PositiveInfinity], 0.95), Throws.ArgumentException);
        }
    }

    [Test]
    public void The_bounds_enclose_the_percentile()
    {
        var samples = Enumerable.Range(1, 1000).Select(sample => (double)sample).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(OrderStatistics.Percentile(samples, 0.95), Is.EqualTo(950));
            Assert.That(OrderStatistics.LowerBound(samples, 0.95), Is.EqualTo(938));
            Assert.That(OrderStatistics.UpperBound(samples, 0.95), Is.EqualTo(962));
        }
    }
}
