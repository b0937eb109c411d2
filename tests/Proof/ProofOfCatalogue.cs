using System.Text.Json;
using System.Text.Json.Serialization;
using Gates.Model;

namespace Gates.Proof;

/// <summary>One <c>gates prove</c> of the whole catalogue, as its report tells it.</summary>
/// <param name="Control">Every quick lane that a fault concerns, before the first fault.</param>
/// <param name="Faults">What became of each.</param>
/// <param name="After">Every lane without a fault behind the last one: the quick ones once more on every deployment that had some, of the browser lane a share on each.</param>
internal sealed record ProofOfCatalogue(ControlRun Control, IReadOnlyList<FaultRun> Faults, IReadOnlyList<ControlRun> After)
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(45);

    private static readonly JsonSerializerOptions s_strict =
        new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>What the command printed.</summary>
    [JsonIgnore]
    public string Output { get; private init; } = "";

    /// <summary>The code that it ended with.</summary>
    [JsonIgnore]
    public ExitCode ExitCode { get; private init; }

    public static async Task<ProofOfCatalogue> MakeAsync(string system, string? contract)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"proof-{Guid.NewGuid():N}.json");
        // Beside nothing else. Runs under a fault wait as long as they work, for pages to settle, for time-outs of what does not come; and one worker more for what needs no browser.
        var workers = (2 * Environment.ProcessorCount) + 1;
        var ended = await Command.RunAsync(Repository.Gates, ["prove", "--system", system, "--parallel", $"{workers}", "--report", file], s_deadline, Command.Contract(contract));
        Assert.That(file, Does.Exist, ended.Output);
        var report = JsonSerializer.Deserialize<ProofOfCatalogue>(await File.ReadAllTextAsync(file), s_strict)!;
        File.Delete(file);
        return report with { Output = ended.Output, ExitCode = (ExitCode)ended.ExitCode };
    }
}

/// <param name="Checks">Every check that ran, as <c>Lane/Fixture.Check</c>.</param>
/// <param name="Red">Those that did not pass.</param>
internal sealed record ControlRun(ExitCode ExitCode, string Reason, IReadOnlyList<string> Checks, IReadOnlyList<string> Red);

/// <param name="Id">Which fault.</param>
/// <param name="Result">What the command made of it.</param>
/// <param name="Why">Why it was not caught; else empty.</param>
/// <param name="ExitCode">How the run under it ended.</param>
/// <param name="Red">The checks that did not pass.</param>
/// <param name="Fired">How often it changed something.</param>
/// <param name="Seconds">How long the run took.</param>
internal sealed record FaultRun(string Id, string Result, string Why, ExitCode ExitCode, IReadOnlyList<string> Red, int Fired, double Seconds);
