using System.Text.Json.Serialization;

namespace Gates.Model.Evidence;

/// <summary>What the gate says of a run: an in-toto Statement (v1) with the test-result predicate (v0.1).</summary>
public sealed record Statement
{
    public const string FileName = "evidence.dsse.json";
    public const string StatementV1 = "https://in-toto.io/Statement/v1";
    public const string TestResultV01 = "https://in-toto.io/attestation/test-result/v0.1";

    [JsonPropertyName("_type")]
    public required string Type { get; init; }

    /// <summary>The manifest and the verdict by SHA-256, the deployed build by its commit where a surface named it.</summary>
    public required IReadOnlyList<ResourceDescriptor> Subject { get; init; }

    public required string PredicateType { get; init; }

    public required TestResult Predicate { get; init; }
}

/// <param name="Name">A file of the bundle, or the system for its commit.</param>
/// <param name="Digest">By algorithm: <c>sha256</c>, or <c>gitCommit</c>.</param>
public sealed record ResourceDescriptor(string Name, IReadOnlyDictionary<string, string> Digest)
{
    public static ResourceDescriptor OfFile(SealedFile file) =>
        new(file.Path, new Dictionary<string, string>(StringComparer.Ordinal) { ["sha256"] = file.Sha256 });
}

/// <summary>The test-result predicate, with one member of ours beside the specified ones.</summary>
public sealed record TestResult
{
    /// <summary><c>PASSED</c>, <c>WARNED</c> (it promotes, but not everything was proved) or <c>FAILED</c>.</summary>
    public required string Result { get; init; }

    /// <summary>The policy that judged: every file of it, by digest. A copy of each stands in the bundle.</summary>
    public required IReadOnlyList<ResourceDescriptor> Configuration { get; init; }

    /// <summary>Names of checks, as <c>Lane/Fixture.Check</c>.</summary>
    public required IReadOnlyList<string> PassedTests { get; init; }

    /// <summary>Those that nothing is known of.</summary>
    public required IReadOnlyList<string> WarnedTests { get; init; }

    /// <summary>Those that failed or could not work.</summary>
    public required IReadOnlyList<string> FailedTests { get; init; }

    [JsonPropertyName("urn:gates:run:v1")]
    public required RunRecord Run { get; init; }
}

/// <summary>What the specified members of the predicate have no place for.</summary>
public sealed record RunRecord
{
    public required string RunId { get; init; }

    public required string System { get; init; }

    public required string Environment { get; init; }

    /// <summary>Origins of the deployment by name; empty for the embedded one, which is another each time. Default none.</summary>
    public IReadOnlyDictionary<string, string> Target { get; init; } = new Dictionary<string, string>();

    /// <summary><c>Promote</c>, <c>Hold</c> or <c>Rollback</c>.</summary>
    public required string Decision { get; init; }

    public required int ExitCode { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset Finished { get; init; }

    /// <summary>What surfaces named as their build: <c>api.commit</c>, <c>web.commit</c>, <c>schema.head</c>.</summary>
    public required IReadOnlyDictionary<string, string> Identity { get; init; }

    /// <summary>Checks that did not hold and were excused, each with the time at which its excuse ends.</summary>
    public required IReadOnlyList<ExcusedCheck> Excused { get; init; }

    /// <summary>The lanes that ran, chained in running order.</summary>
    public required IReadOnlyList<LaneLink> Lanes { get; init; }

    /// <summary>The bundle of the lanes before these, which ran as a job of their own; default none.</summary>
    public BundleLink? After { get; init; }
}

/// <param name="Check">As <c>Lane/Fixture.Check</c>, with its case.</param>
/// <param name="Why">Quarantine or override.</param>
/// <param name="Until">When it ends to count.</param>
public sealed record ExcusedCheck(string Check, string Why, DateTimeOffset Until);
