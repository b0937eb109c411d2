using System.Globalization;
using Gates.Model;
using NUnit.Framework;

namespace Gates.Kit.Lanes;

/// <summary>
/// NUnit's <c>CancelAfter</c> for a check of a quick lane: none has longer than <see cref="Longest"/>, or than variable <see cref="Variable"/> where that allows
/// less, so that deadlines nest (ADR 52). A check that takes longer is Broken; its requests end with its token.
/// </summary>
/// <param name="milliseconds">What the check itself needs at most.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EndsWithinAttribute(int milliseconds) : CancelAfterAttribute((int)Math.Min(milliseconds, OfProcess().TotalMilliseconds))
{
    /// <summary>Longest time of one check, written hh:mm:ss; without it, or where it is no such time, <see cref="Longest"/>.</summary>
    public const string Variable = "GATES_CHECK_DEADLINE";

    /// <summary>One minute: a route is asked until its limit is proved.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>The deadline of a check, by the name of the option that gives it.</summary>
    /// <param name="given">The option; null for <see cref="Longest"/>.</param>
    public static Deadline OfACheck(TimeSpan? given) => new("--check-deadline", given ?? Longest);

    private static TimeSpan OfProcess() =>
        TimeSpan.TryParseExact(Environment.GetEnvironmentVariable(Variable), "c", CultureInfo.InvariantCulture, out var given) && given > TimeSpan.Zero && given < Longest
            ? given
            : Longest;
}
