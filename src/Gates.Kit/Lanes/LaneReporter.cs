using System.Text.Json;
using System.Text.Json.Serialization;
using Gates.Kit.Http;
using Gates.Model.Results;
using NUnit.Framework.Interfaces;

namespace Gates.Kit.Lanes;

/// <summary>Turns NUnit's result tree into the lane's result file.</summary>
public static class LaneReporter
{
    /// <summary>The file's JSON: camelCase names, enums as words, strict on reading.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Where a lane's result file stands: <c>lanes/smoke.json</c> in the run's folder.</summary>
    public static string PathOf(string artifacts, string lane) =>
        Path.Combine(artifacts, "lanes", lane.ToLowerInvariant() + ".json");

    /// <summary>Writes the file whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string artifacts, LaneReport report)
    {
        var path = PathOf(artifacts, report.Lane);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WholeFile.Write(path, JsonSerializer.Serialize(report, Json));
    }

    /// <summary>Every test of the tree, those that never began included.</summary>
    public static IReadOnlyList<CheckRecord> Checks(ITestResult root) =>
        [.. Leaves(root).Select(Check).OrderBy(check => check.Name, StringComparer.Ordinal)];

    private static IEnumerable<ITestResult> Leaves(ITestResult result) =>
        result.Test.IsSuite ? result.Children.SelectMany(Leaves) : [result];

    private static CheckRecord Check(ITestResult result)
    {
        var judged = Judge(result);
        var empty = judged == CheckResult.Passed && result.AssertCount == 0;
        return new CheckRecord
        {
            Name = Redaction.Of(NameOf(result.Test)),
            Result = empty ? CheckResult.Unproven : judged,
            Message = empty ? "The check ended without one assertion: it has shown nothing." : Redaction.Of(MessageOf(result)),
            MissingSetting = Unproven.SettingOf(result.Message),
            Started = new DateTimeOffset(DateTime.SpecifyKind(result.StartTime, DateTimeKind.Utc)),
            DurationMs = result.Duration * 1000,
            Assertions = result.AssertCount,
            EarlierFailures = [.. Attempts.EarlierFailuresOf(result).Select(Redaction.Of)],
            Subject = judged == CheckResult.Broken && IsNoAnswer(result) ? CheckSubject.Connection : SubjectAttribute.Of(result.Test),
        };
    }

    /// <summary><c>Fixture.Check(arguments)</c>: the namespace is the lane's and tells nothing.</summary>
    private static string NameOf(ITest test) =>
        test.ClassName is { } type ? $"{type[(type.LastIndexOf('.') + 1)..]}.{test.Name}" : test.FullName;

    /// <summary>
    /// What a reader needs. Of several assertions NUnit makes one text with a stack trace behind each: here they stand
    /// one below the other without.
    /// </summary>
    private static string MessageOf(ITestResult result)
    {
        if (result.ResultState.Status == TestStatus.Passed)
            return "";
        var several = result.AssertionResults.Select(assertion => assertion.Message?.Trim()).OfType<string>().ToList();
        return several.Count > 1
            ? string.Join("\n\n", several)
            : (result.Message ?? result.ResultState.ToString()).Trim();
    }

    private static CheckResult Judge(ITestResult result) => result.ResultState.Status switch
    {
        TestStatus.Passed => CheckResult.Passed,
        // A warning is an assertion that did not hold; nobody promotes on it.
        TestStatus.Warning => CheckResult.Failed,
        // A skipped check has measured nothing, whoever skipped it.
        TestStatus.Inconclusive or TestStatus.Skipped => CheckResult.Unproven,
        TestStatus.Failed when Measured(result) => CheckResult.Failed,
        // An exception, a time-out, a cancelled test, a set-up that threw: the gate could not work.
        TestStatus.Failed => CheckResult.Broken,
        _ => throw new ArgumentOutOfRangeException(
            nameof(result), result.ResultState, "NUnit has a status that gates do not know."),
    };

    /// <summary>Whether an assertion was reached and did not hold, NUnit's or Playwright's.</summary>
    private static bool Measured(ITestResult result) =>
        result.AssertionResults.Any(assertion => assertion.Status == AssertionStatus.Failed && !IsTimeOut(assertion.Message))
            && !result.AssertionResults.Any(assertion => assertion.Status == AssertionStatus.Error && !IsExpectation(assertion.Message))
        || IsExpectation(result.Message);

    /// <summary>NUnit records a passed deadline as if it were a failed assertion.</summary>
    private static bool IsTimeOut(string? message) =>
        message is not null && message.StartsWith("Test exceeded", StringComparison.Ordinal);

    /// <summary>NUnit keeps of an exception its name and its words only.</summary>
    private static bool IsNoAnswer(ITestResult result) =>
        result.Message is { } message && message.Contains($"{typeof(NoAnswerException).FullName} : ", StringComparison.Ordinal);

    /// <summary>Playwright's <c>Expect</c> throws an exception of its own, known by its first words only.</summary>
    private static bool IsExpectation(string? message) =>
        message is not null
        && (message.Contains("PlaywrightException : Locator expected", StringComparison.Ordinal)
            || message.Contains("PlaywrightException : Page expected", StringComparison.Ordinal));
}
