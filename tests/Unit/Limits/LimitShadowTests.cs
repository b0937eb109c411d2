using Gates.Model.Policies;

namespace Gates.Unit.Limits;

/// <summary>A limit that can never be broken before another one is refused: it guards nothing.</summary>
public sealed class LimitShadowTests
{
    [TestCase("latency{scenario:*} p95 < 500 ms", "latency{scenario:login} p95 < 600 ms")]
    [TestCase("latency p99 < 500 ms", "latency p95 < 500 ms")]
    [TestCase("latency{scenario:*} p95 < 500 ms", "latency{scenario:login} p95 < 500 ms")]
    [TestCase("arrivals{scenario:*} rate > 10 /s", "arrivals{scenario:login} rate > 9 /s")]
    [TestCase("arrivals{scenario:*} rate > 10 /s", "arrivals{scenario:login} rate > 10 /s")]
    public void A_limit_behind_a_stricter_one_is_told(string strict, string idle)
    {
        Assert.That(() => Parse(strict, idle), Throws.TypeOf<PolicyException>().With.Message.EqualTo(
            $"policy.json: 1 error\n  'limits: {idle}' is shadowed by '{strict}', but must be a limit that can be broken while every other holds."));
    }

    [TestCase("latency{scenario:*} p95 < 500 ms", "latency{scenario:login} p95 < 400 ms", TestName = "A stricter limit of one scenario")]
    [TestCase("latency p95 < 500 ms", "latency{scenario:login} p95 < 600 ms", TestName = "One scenario that the crowd hides")]
    [TestCase("latency p95 < 500 ms", "latency p99 < 900 ms", TestName = "A higher percentile")]
    [TestCase("latency p95 < 500 ms", "latency mean < 600 ms", TestName = "A mean")]
    [TestCase("latency p95 < 500 ms", "latency p95 < 600 ms worst 10s", TestName = "A window")]
    [TestCase("latency p95 < 500 ms", "errors rate < 1 %", TestName = "Another metric")]
    public void Limits_that_each_guard_something_stand_side_by_side(string one, string other) =>
        Assert.That(() => Parse(one, other), Throws.Nothing);

    [TestCase("""  "action": "block" """, """  "action": "warn" """, TestName = "A limit of another action")]
    [TestCase("""  "action": "block", "profile": "soak" """, """  "action": "block" """, TestName = "One that is asked of more profiles")]
    public void A_limit_that_is_asked_otherwise_is_not_idle(string strict, string wide)
    {
        Assert.That(() => Parse("latency{scenario:*} p95 < 500 ms", "latency{scenario:login} p95 < 600 ms", strict, wide), Throws.Nothing);
    }

    [Test]
    public void A_limit_of_one_profile_is_idle_behind_a_stricter_one_of_all()
    {
        Assert.That(
            () => Parse("latency p95 < 500 ms", "latency p95 < 600 ms", """ "action": "block" """, """ "action": "block", "profile": "soak" """),
            Throws.TypeOf<PolicyException>());
    }

    private static void Parse(string one, string other, string how = """ "action": "block" """, string otherHow = """ "action": "block" """) => PolicyJson.Parse($$"""
        {
          "system": "credentialmate",
          "minimumChecks": { "E2E": 40 },
          "unproven": { "embedded": "hold", "staging": "list", "production": "hold" },
          "limits": [ { "limit": "{{one}}", {{how}}, "source": "a test" }, { "limit": "{{other}}", {{otherHow}}, "source": "a test" } ]
        }
        """, "policy.json");
}
