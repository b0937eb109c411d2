using Gates.Model.Baselines;
using Gates.Model.Limits;

namespace Gates.Unit.Limits;

/// <summary>What no text can ask for is refused where code asks for it, and never judged as something else.</summary>
public sealed class NothingUndefinedTests
{
    private static readonly Limit s_limit = LoadRuns.Limit("errors rate < 1 %");

    [Test]
    public void An_operator_that_there_is_not_is_refused()
    {
        var statement = s_limit.Statement with { Operator = (LimitOperator)9 };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(statement.Negated, Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("There is no such operator."));
            Assert.That(() => statement.IsTrueFor(1), Throws.InvalidOperationException.With.Message.EqualTo("There is no operator 9."));
            Assert.That(statement.ToString, Throws.InvalidOperationException);
        }
    }

    [Test]
    public void An_aggregation_that_there_is_not_is_refused()
    {
        var aggregation = new Aggregation((AggregationKind)9);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(aggregation.ToString, Throws.InvalidOperationException.With.Message.EqualTo("There is no aggregation 9."));
            Assert.That(() => Judged(s_limit.Statement with { Aggregation = aggregation }),
                Throws.InvalidOperationException.With.Message.EqualTo("There is no aggregation 9."));
        }
    }

    [Test]
    public void A_window_that_there_is_not_is_refused()
    {
        var statement = s_limit.Statement with { Window = new((WindowKind)9, 1) };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(statement.Window.ToString, Throws.InvalidOperationException.With.Message.EqualTo("There is no window 9."));
            Assert.That(() => LimitScope.Check([s_limit with { Statement = statement }], [new("login", 15, 3_000, 5_000)]),
                Throws.InvalidOperationException.With.Message.EqualTo("There is no window 9."));
            Assert.That($"{LimitWindow.Whole}", Is.EqualTo("whole"));
        }
    }

    [Test]
    public void A_metric_that_is_not_counted_is_refused()
    {
        Assert.That(() => Judged(s_limit.Statement with { Metric = "other" }),
            Throws.InvalidOperationException.With.Message.EqualTo("other is not counted."));
    }

    [Test]
    public void A_share_that_is_bounded_from_below_is_refused_and_not_passed()
    {
        Assert.That(() => Judged(s_limit.Statement with { Operator = LimitOperator.Greater }),
            Throws.InvalidOperationException.With.Message.EqualTo("'errors rate > 1 %' bounds a share from below."));
    }

    [Test]
    public void A_baseline_that_there_is_not_is_refused()
    {
        Assert.That(() => new BaselineMatch((BaselineKind)9, null, []).Name, Throws.InvalidOperationException.With.Message.EqualTo("There is no baseline 9."));
    }

    private static LimitResult Judged(LimitStatement statement) =>
        LimitJudge.Judge(s_limit with { Statement = statement }, new(LoadRuns.Of(new Second(100)))).Single();
}
