using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Gates.Model;

namespace Gates.Proof.Load;

/// <summary>A deployment that keeps memory for every request, as a soak must see it. Its process is that of the proof.</summary>
[NonParallelizable]
public sealed class MemoryTests
{
    private const int Leak = 1_500_000;
    private const string Rule = "memory rate < 72000 MB/h";

    [Test]
    public async Task A_leak_breaks_its_limit_and_its_absence_does_not()
    {
        using var checkout = new LoadCheckout();
        checkout.WritePolicy($$"""[{ "limit": "{{Rule}}", "action": "block", "source": "a proof" }]""");
        checkout.WriteProfile(seconds: 6, perSecond: 50);
        var kept = new ConcurrentBag<IntPtr>();

        var good = await RunAsync(checkout, _ => { });
        var leaking = await RunAsync(checkout, _ => kept.Add(Filled()));
        foreach (var block in kept)
            Marshal.FreeHGlobal(block);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(good.ExitCode, Is.EqualTo(ExitCode.Promote), good.Output);
            Assert.That(kept, Has.Count.EqualTo(300), "requests that leaked");
            Assert.That(leaking.ExitCode, Is.EqualTo(ExitCode.LimitBreached), leaking.Output);
            Assert.That(leaking.Red, Is.EqualTo((string[])[LoadProof.Limit]), leaking.Output);
            Assert.That(leaking.Limits("failed"), Is.EqualTo((string[])[Rule]));
        }
    }

    [Test]
    public async Task Memory_that_nobody_can_look_at_is_unproven_for_want_of_a_setting()
    {
        using var checkout = new LoadCheckout();
        checkout.WritePolicy($$"""
            [{ "limit": "{{Rule}}", "action": "block", "source": "a proof" },
             { "limit": "errors rate < 10 %", "action": "block", "source": "a proof" }]
            """);
        checkout.WriteProfile(seconds: 2, perSecond: 50, proves: true);
        using var deployment = new LoadedDeployment(LoadFault.None);

        var run = await checkout.RunAsync(deployment);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Limits("unproven"), Is.EqualTo((string[])[Rule]), run.Output);
            Assert.That(run.Verdict.GetProperty("missingSettings").ToString(), Does.Contain("processId"), run.Output);
        }
    }

    private static async Task<LoadOutcome> RunAsync(LoadCheckout checkout, Action<LoadRequest> onRequest)
    {
        using var deployment = new LoadedDeployment(LoadFault.None, onRequest);
        return await checkout.RunAsync(deployment, Environment.ProcessId);
    }

    // Pages that nobody has written to are no memory.
    private static IntPtr Filled()
    {
        var block = Marshal.AllocHGlobal(Leak);
        for (var at = 0; at < Leak; at += 4096)
            Marshal.WriteByte(block, at, 1);
        return block;
    }
}
