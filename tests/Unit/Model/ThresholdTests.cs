using Gates.Model.Policies;

namespace Gates.Unit.Model;

public sealed class ThresholdTests
{
    [TestCase(ThresholdOperator.Less, "m < 5 ms", true, false, false)]
    [TestCase(ThresholdOperator.LessOrEqual, "m <= 5 ms", true, true, false)]
    [TestCase(ThresholdOperator.Greater, "m > 5 ms", false, false, true)]
    [TestCase(ThresholdOperator.GreaterOrEqual, "m >= 5 ms", false, true, true)]
    public void Each_operator_has_its_sign_and_decides_on_the_value_itself(
        ThresholdOperator sign, string text, bool below, bool at, bool above)
    {
        var threshold = Of(sign);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(threshold.ToString(), Is.EqualTo(text));
            Assert.That(threshold.IsTrueFor(4.9), Is.EqualTo(below));
            Assert.That(threshold.IsTrueFor(5), Is.EqualTo(at));
            Assert.That(threshold.IsTrueFor(5.1), Is.EqualTo(above));
            Assert.That(threshold.IsTrueFor(double.NaN), Is.False);
        }
    }

    [Test]
    public void An_operator_that_no_table_knows_is_an_error_and_no_yes()
    {
        var threshold = Of((ThresholdOperator)9);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => threshold.IsTrueFor(1), Throws.InvalidOperationException.With.Message.EqualTo("There is no operator 9."));
            Assert.That(() => threshold.ToString(), Throws.InvalidOperationException.With.Message.EqualTo("There is no operator 9."));
        }
    }

    private static Threshold Of(ThresholdOperator sign) => new()
    {
        Metric = "m",
        Operator = sign,
        Value = 5,
        Unit = "ms",
        Action = ThresholdAction.Require,
        Source = "a test",
    };
}
