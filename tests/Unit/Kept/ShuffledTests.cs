using Gates.Kit;
using Gates.Kit.Lanes;
using NUnit.Framework.Internal;

namespace Gates.Unit.Kept;

/// <summary>The order of a lane's checks follows from a seed; the variable is the process's, so these take turns.</summary>
[NonParallelizable]
public sealed class ShuffledTests
{
    private string? _before;

    [SetUp]
    public void Remember() => _before = Environment.GetEnvironmentVariable(ShuffledAttribute.Variable);

    [TearDown]
    public void Restore() => Environment.SetEnvironmentVariable(ShuffledAttribute.Variable, _before);

    [Test]
    public void A_seed_decides_the_order_and_gives_it_again()
    {
        var (one, same, other) = (OrdersUnder("7"), OrdersUnder("7"), OrdersUnder("8"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(one, Has.Count.EqualTo(5).And.All.Not.Null, "the suite in the suite, and every test");
            Assert.That(same, Is.EqualTo(one));
            Assert.That(other, Is.Not.EqualTo(one));
        }
    }

    [Test]
    public void Without_a_seed_the_order_is_left_alone() => Assert.That(OrdersUnder(null), Is.All.Null);

    [Test]
    public void A_seed_that_is_no_number_is_refused() =>
        Assert.That(() => OrdersUnder("often"), Throws.TypeOf<GateException>().With.Message.EqualTo("GATES_ORDER_SEED is 'often'. Allowed: a whole number."));

    private static List<object?> OrdersUnder(string? seed)
    {
        Environment.SetEnvironmentVariable(ShuffledAttribute.Variable, seed);
        var (outer, inner) = (new TestSuite("outer"), new TestSuite("inner"));
        outer.Add(inner);
        foreach (var name in (string[])["a", "b", "c", "d"])
            inner.Add(new TestSuite(name));

        new ShuffledAttribute().ApplyToTest(outer);

        return [.. outer.Tests.Concat(inner.Tests).Select(test => test.Properties.Get(PropertyNames.Order))];
    }
}
