using System.Text.Json.Serialization;

namespace Allure.Net.Commons;

/// <summary>What a test, a step and a fixture method have in common. Names are those of the result file.</summary>
public abstract class ExecutableItem
{
    [JsonPropertyOrder(10)] public string? name { get; set; }

    [JsonPropertyOrder(11)] public Status status { get; set; }

    /// <summary>Absent unless there is a message or a trace.</summary>
    [JsonPropertyOrder(12)] public StatusDetails? statusDetails { get; set; }

    [JsonPropertyOrder(13)] public Stage stage { get; set; }

    [JsonPropertyOrder(14)] public string? description { get; set; }

    [JsonPropertyOrder(15)] public string? descriptionHtml { get; set; }

    [JsonPropertyOrder(16)] public List<StepResult> steps { get; set; } = [];

    [JsonPropertyOrder(17)] public List<Attachment> attachments { get; set; } = [];

    [JsonPropertyOrder(18)] public List<Parameter> parameters { get; set; } = [];

    /// <summary>Unix milliseconds.</summary>
    [JsonPropertyOrder(19)] public long start { get; set; }

    /// <summary>Unix milliseconds.</summary>
    [JsonPropertyOrder(20)] public long stop { get; set; }
}

/// <summary>One step; its own steps nest.</summary>
public class StepResult : ExecutableItem;

/// <summary>One set-up or tear-down method, kept in a container.</summary>
public class FixtureResult : ExecutableItem;
