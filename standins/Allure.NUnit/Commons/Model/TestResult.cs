using System.Text.Json.Serialization;

namespace Allure.Net.Commons;

/// <summary>One attempt of one test: the content of a <c>*-result.json</c>.</summary>
public class TestResult : ExecutableItem
{
    [JsonPropertyOrder(1)] public string? uuid { get; set; }

    /// <summary>Equal for every attempt of a test with the same arguments; the report groups retries by it.</summary>
    [JsonPropertyOrder(2)] public string? historyId { get; set; }

    /// <summary>Equal for every case of a parameterized test.</summary>
    [JsonPropertyOrder(3)] public string? testCaseId { get; set; }

    [JsonPropertyOrder(4)] public List<string> titlePath { get; set; } = [];

    [JsonPropertyOrder(5)] public string? fullName { get; set; }

    [JsonPropertyOrder(6)] public List<Label> labels { get; set; } = [];

    [JsonPropertyOrder(7)] public List<Link> links { get; set; } = [];
}

/// <summary>The set-ups and tear-downs around tests: the content of a <c>*-container.json</c>.</summary>
public class TestResultContainer
{
    public string? uuid { get; set; }

    public string? name { get; set; }

    /// <summary>The uuids of the results that the container surrounds.</summary>
    public List<string> children { get; set; } = [];

    public string? description { get; set; }

    public string? descriptionHtml { get; set; }

    public List<FixtureResult> befores { get; set; } = [];

    public List<FixtureResult> afters { get; set; } = [];

    public List<Link> links { get; set; } = [];

    public long start { get; set; }

    public long stop { get; set; }

    /// <summary>Set when its tests have ended. What a one-time tear-down adds later is written over the same file.</summary>
    internal bool IsClosed { get; set; }

    internal string FileName { get; } = $"{Guid.NewGuid():N}-container.json";
}
