using Gates.Model.Policies;
using Gates.Model.Statistics;
using Gates.Model.Verdicts;

namespace Gates.Unit.Model;

public sealed class RateLimitTests
{
    private static readonly Threshold s_errorRate = new()
    {
        Metric = "api.errorRate",
        Operator = ThresholdOperator.Less,
        Value = 10,
        Unit = "%",
        Action = ThresholdAction.Require,
        MinimumSamples = 100,
        Source = "a test",
    };

    [TestCase(0, 100, LimitState.ProvedTrue, "0 of 100 requests (0 %), at 95 % confidence 0 to 2.951 %.")]
    [TestCase(30, 240, LimitState.Unproven,
        "30 of 240 requests (12.5 %), at 95 % confidence 9.143 to 16.571 %; more samples are needed to settle it.")]
    [TestCase(0, 99, LimitState.Unproven, "99 requests; at least 100 are needed.")]
    [TestCase(0, 1, LimitState.Unproven, "1 request; at least 100 are needed.")]
    [TestCase(0, 0, LimitState.Unproven, "0 requests; at least 100 are needed.")]
    public void A_rate_is_told_with_its_counts_and_its_bounds(int errors, int requests, LimitState state, string message)
    {
        var finding = ThresholdProof.OfRate(s_errorRate, errors, requests);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.State, Is.EqualTo(state));
            Assert.That(finding.Message, Is.EqualTo(message));
        }
    }

    [Test]
    public void No_request_proves_nothing_even_where_no_minimum_is_given()
    {
        var finding = ThresholdProof.OfRate(s_errorRate with { MinimumSamples = 0 }, hits: 0, trials: 0);

        Assert.That((finding.State, finding.Message), Is.EqualTo((LimitState.Unproven, "0 requests; at least 1 are needed.")));
    }

    [Test]
    public void A_rate_in_another_unit_is_refused()
    {
        Assert.That(() => ThresholdProof.OfRate(s_errorRate with { Unit = "ms" }, 0, 100),
            Throws.ArgumentException.With.Message.StartsWith("A rate is measured in %, not in ms."));
    }
}
