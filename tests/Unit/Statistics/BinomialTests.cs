using Gates.Model.Statistics;

namespace Gates.Unit.Statistics;

public sealed class BinomialTests
{
    [TestCase(10, 0.3)]
    [TestCase(40, 0.95)]
    [TestCase(60, 0.5)]
    [TestCase(1_000, 0.001)]
    public void The_tail_is_the_sum_of_its_terms(int trials, double probability)
    {
        var (term, sum) = (Math.Pow(1 - probability, trials), 0.0);
        for (var hits = 0; hits < trials && term > 1e-300; hits++)
        {
            sum += term;

            Assert.That(Binomial.AtMost(hits, trials, probability), Is.EqualTo(sum).Within(1e-12), $"{hits}");
            Assert.That(Binomial.AtLeast(hits + 1, trials, probability), Is.EqualTo(1 - sum).Within(1e-12), $"{hits}");

            term *= (double)(trials - hits) / (hits + 1) * probability / (1 - probability);
        }
    }

    [TestCase(-1, 0, 1)]
    [TestCase(0, 0, 1)]
    [TestCase(10, 1, 0.0009765625)]
    [TestCase(11, 1, 0)]
    public void Beyond_the_ends_a_tail_is_all_or_nothing(int hits, double atMost, double atLeast)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Binomial.AtMost(hits, 10, 0.5), Is.EqualTo(hits == 0 ? 1 / 1024.0 : atMost).Within(1e-15));
            Assert.That(Binomial.AtLeast(hits, 10, 0.5), Is.EqualTo(atLeast).Within(1e-15));
        }
    }

    // Ten million fair coins: half a term above one half, and at 1.645 deviations what the normal says.
    [Test]
    public void Ten_million_trials_lose_no_digits()
    {
        const long trials = 10_000_000;
        var middle = 1 / Math.Sqrt(Math.PI * trials / 2);
        var far = trials / 2 - (long)Math.Round(1.6448536 * Math.Sqrt(trials) / 2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Binomial.AtMost(trials / 2, trials, 0.5), Is.EqualTo(0.5 + middle / 2).Within(1e-9));
            Assert.That(Binomial.AtMost(far, trials, 0.5), Is.EqualTo(0.05).Within(1e-4));
            Assert.That(Binomial.UpperBound(10_000, trials), Is.EqualTo(0.00101658).Within(1e-7));
            Assert.That(OrderStatistics.UpperRank(trials, 0.95), Is.EqualTo(9_501_134).Within(3));
            Assert.That(OrderStatistics.LowerRank(trials, 0.95), Is.EqualTo(9_498_866).Within(3));
        }
    }

    [TestCase(-1, 0.5)]
    [TestCase(1, -0.1)]
    [TestCase(1, 1.1)]
    [TestCase(1, double.NaN)]
    public void What_cannot_be_is_refused(int trials, double probability)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Binomial.AtMost(0, trials, probability), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Binomial.AtLeast(0, trials, probability), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Binomial.UpperBound(2, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Binomial.LowerBound(-1, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
        }
    }
}
