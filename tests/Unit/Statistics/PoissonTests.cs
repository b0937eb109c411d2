using Gates.Model.Statistics;

namespace Gates.Unit.Statistics;

public sealed class PoissonTests
{
    [TestCase(0.5)]
    [TestCase(3.5)]
    [TestCase(40)]
    public void The_tail_is_the_sum_of_its_terms(double mean)
    {
        var (term, sum) = (Math.Exp(-mean), 0.0);
        for (var events = 0; events < 100; events++)
        {
            sum += term;

            Assert.That(Poisson.AtMost(events, mean), Is.EqualTo(sum).Within(1e-12), $"{events}");
            Assert.That(Poisson.AtLeast(events + 1, mean), Is.EqualTo(1 - sum).Within(1e-12), $"{events}");

            term *= mean / (events + 1);
        }
    }

    [TestCase(-1, 3, 0)]
    [TestCase(0, 0, 1)]
    [TestCase(7, 0, 1)]
    public void At_the_ends_a_tail_is_all_or_nothing(int events, double mean, double atMost) =>
        Assert.That(Poisson.AtMost(events, mean), Is.EqualTo(atMost));

    // e^-1200 is too small for a double; half of the chance lies below the mean all the same.
    [TestCase(1_200, 0.5076770)]
    [TestCase(1_100, 0.0018154)]
    public void A_large_mean_loses_no_digits(int events, double atMost) =>
        Assert.That(Poisson.AtMost(events, 1_200), Is.EqualTo(atMost).Within(1e-6));

    // The exact bounds of the textbooks, half of a chi-squared.
    [TestCase(0, 0, 2.995732)]
    [TestCase(1, 0.051293, 4.743865)]
    [TestCase(3, 0.817691, 7.753657)]
    [TestCase(10, 5.425406, 16.962219)]
    [TestCase(100, 84.139277, 118.079273)]
    public void The_bounds_are_those_of_the_textbooks(int events, double least, double most)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Poisson.LowerBound(events, 0.05), Is.EqualTo(least).Within(1e-5));
            Assert.That(Poisson.UpperBound(events, 0.05), Is.EqualTo(most).Within(1e-5));
        }
    }
}
