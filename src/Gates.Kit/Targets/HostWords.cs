namespace Gates.Kit.Targets;

/// <summary>What a host's name says of the environment that it belongs to.</summary>
internal static class HostWords
{
    private static readonly string[] s_notProduction =
    [
        "staging", "stage", "stg", "test", "testing", "tst", "qa", "uat", "dev", "devel", "development", "sandbox", "preprod", "preview", "demo",
        "local", "localhost",
    ];

    private static readonly string[] s_production = ["prod", "production", "prd", "live", "www"];

    /// <summary>The word in the host's name that contradicts the environment; null where none does.</summary>
    /// <param name="environment">What the target is called.</param>
    /// <param name="host">A DNS name; an address says nothing.</param>
    public static string? Against(TargetEnvironment environment, string host)
    {
        var words = WordsOf(host).ToList();
        return environment switch
        {
            TargetEnvironment.Production => words.Find(word => s_notProduction.Contains(word, StringComparer.Ordinal)),
            // A staging host may stand below a name of production: its own word decides.
            TargetEnvironment.Staging when !words.Exists(word => s_notProduction.Contains(word, StringComparer.Ordinal)) =>
                words.Find(word => s_production.Contains(word, StringComparer.Ordinal)),
            TargetEnvironment.Staging or TargetEnvironment.Embedded => null,
            _ => throw new InvalidOperationException($"There is no environment {environment}."),
        };
    }

    /// <summary>The parts between dots and dashes, without the number that tells one of several: <c>staging2</c> is staging.</summary>
    private static IEnumerable<string> WordsOf(string host) =>
        host.ToLowerInvariant().Split('.', '-', '_').Select(part => part.TrimEnd("0123456789".ToCharArray())).Where(part => part.Length > 0);
}
