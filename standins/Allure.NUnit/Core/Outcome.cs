using Allure.Net.Commons;
using NUnit.Framework.Interfaces;

namespace Allure.NUnit.Core;

/// <summary>NUnit's outcome in the report's words.</summary>
internal static class Outcome
{
    /// <summary>
    /// Failed is the word for a refuted assertion. Any other exception, an inconclusive test and a warning are
    /// broken: the test could not judge.
    /// </summary>
    public static Status StatusOf(ResultState state, IEnumerable<AssertionResult> assertions) => state.Status switch
    {
        TestStatus.Passed => Status.passed,
        TestStatus.Skipped => Status.skipped,
        TestStatus.Inconclusive or TestStatus.Warning => Status.broken,
        TestStatus.Failed => OnlyAssertionsFailed([.. assertions]) ? Status.failed : Status.broken,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state.Status, "Not a status that NUnit 5 knows."),
    };

    /// <summary>Null when there is neither message nor trace.</summary>
    public static StatusDetails? DetailsOf(ResultState state, string? message, string? trace)
    {
        var hasMessage = !string.IsNullOrWhiteSpace(message);
        if (!hasMessage && string.IsNullOrWhiteSpace(trace)) return null;

        return new StatusDetails { message = hasMessage ? message : $"Test {state.Status}", trace = trace };
    }

    private static bool OnlyAssertionsFailed(List<AssertionResult> assertions) =>
        assertions.Count > 0 && assertions.TrueForAll(assertion => assertion.Status != AssertionStatus.Error);
}
