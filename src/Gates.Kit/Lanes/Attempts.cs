using System.Collections.Concurrent;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Gates.Kit.Lanes;

/// <summary>
/// Keeps what each measurement of a check said. NUnit's retry throws the earlier results away, so that a check which
/// held the second time looks like one that held; on a lane's root this attribute sees every one of them.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AttemptsAttribute : TestActionAttribute
{
    public override ActionTargets Targets => ActionTargets.Test;

    public override void AfterTest(ITest test)
    {
        var said = TestContext.CurrentContext.Result;
        if (said.Outcome.Status is TestStatus.Failed or TestStatus.Warning)
            Attempts.Keep(test.Id, said.Message ?? said.Outcome.ToString());
    }
}

/// <summary>The measurements that did not hold, by check.</summary>
internal static class Attempts
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> s_failures = new(StringComparer.Ordinal);

    /// <summary>A run begins; a kept lane gives its checks the ids that they had before.</summary>
    public static void Forget() => s_failures.Clear();

    public static void Keep(string test, string message) =>
        s_failures.GetOrAdd(test, _ => new()).Enqueue(message.Trim());

    /// <summary>Those that stood before the one which the result tells.</summary>
    public static IReadOnlyList<string> EarlierFailuresOf(ITestResult result)
    {
        if (!s_failures.TryGetValue(result.Test.Id, out var failures))
            return [];
        var isLastOfThem = result.ResultState.Status is TestStatus.Failed or TestStatus.Warning;
        return isLastOfThem ? [.. failures.SkipLast(1)] : [.. failures];
    }
}
