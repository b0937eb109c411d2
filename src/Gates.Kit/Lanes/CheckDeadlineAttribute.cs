using System.Globalization;
using Gates.Model;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Gates.Kit.Lanes;

/// <summary>
/// No check of the lane has a longer deadline (<c>CancelAfter</c>) than <see cref="Longest"/>, or than variable <see cref="Variable"/> where that allows less: so
/// deadlines nest (ADR 52). A check that takes longer is Broken; its requests end with its token.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class CheckDeadlineAttribute : NUnitAttribute, IApplyToTest
{
    /// <summary>Longest time of one check, written hh:mm:ss; without it, or where it is no such time, <see cref="Longest"/>.</summary>
    public const string Variable = "GATES_CHECK_DEADLINE";

    /// <summary>One minute: a route is asked until its limit is proved.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>The deadline of a check, by the name of the option that gives it.</summary>
    /// <param name="given">The option; null for <see cref="Longest"/>.</param>
    public static Deadline OfACheck(TimeSpan? given) => new("--check-deadline", given ?? Longest);

    /// <inheritdoc/>
    public void ApplyToTest(Test test) => Cap(test, (int)OfProcess().TotalMilliseconds);

    private static void Cap(ITest test, int most)
    {
        if (test.Properties.Get(PropertyNames.Timeout) is int own && own > most)
            test.Properties.Set(PropertyNames.Timeout, most);
        foreach (var child in test.Tests)
            Cap(child, most);
    }

    private static TimeSpan OfProcess() =>
        TimeSpan.TryParseExact(Environment.GetEnvironmentVariable(Variable), "c", CultureInfo.InvariantCulture, out var given) && given > TimeSpan.Zero && given < Longest
            ? given
            : Longest;
}
