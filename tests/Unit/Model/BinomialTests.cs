using Gates.Model.Statistics;

namespace Gates.Unit.Model;

public sealed class BinomialTests
{
    [TestCase(-1, 10, 0.5, 0)]
    [TestCase(0, 10, 0, 1)]
    [TestCase(9, 10, 1, 0)]
    [TestCase(10, 10, 1, 1)]
    [TestCase(12, 10, 0.5, 1)]
    [TestCase(0, 0, 0.5, 1)]
    public void The_ends_are_exact(int hits, int trials, double probability, double atMost)
    {
        Assert.That(Binomial.AtMost(hits, trials, probability), Is.EqualTo(atMost));
    }

    // By hand: (1 + 4) / 16, (1 + 4 + 6) / 16 and 0.9^3 + 3 * 0.1 * 0.9^2.
    [TestCase(1, 4, 0.5, 0.3125)]
    [TestCase(2, 4, 0.5, 0.6875)]
    [TestCase(1, 3, 0.1, 0.972)]
    public void Between_the_ends_the_terms_are_summed(int hits, int trials, double probability, double atMost)
    {
        Assert.That(Binomial.AtMost(hits, trials, probability), Is.EqualTo(atMost).Within(1e-12));
    }

    [TestCase(-0.01)]
    [TestCase(1.01)]
    [TestCase(double.NaN)]
    public void A_probability_outside_0_and_1_is_refused(double probability)
    {
        Assert.That(() => Binomial.AtMost(1, 2, probability),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith("A probability lies from 0 to 1."));
    }

    [Test]
    public void Fewer_trials_than_none_are_refused()
    {
        Assert.That(() => Binomial.AtMost(0, -1, 0.5),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("trials"));
    }

    [TestCase(-1, 10)]
    [TestCase(11, 10)]
    public void A_bound_of_more_hits_than_trials_or_fewer_than_none_is_refused(int hits, int trials)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Binomial.LowerBound(hits, trials),
                Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("hits"));
            Assert.That(() => Binomial.UpperBound(hits, trials),
                Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("hits"));
        }
    }

    [Test]
    public void Without_a_hit_the_rate_may_be_0_and_with_nothing_but_hits_1()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Binomial.LowerBound(0, 10), Is.Zero);
            Assert.That(Binomial.UpperBound(10, 10), Is.EqualTo(1));
        }
    }
}
