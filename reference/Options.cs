using Npgsql;

namespace Gates.Reference;

/// <summary>The command line of the reference. An option that it does not know is an error, never passed by.</summary>
internal sealed record Options
{
    /// <summary>Names the database where <c>--database</c> does not: what stands on a command line, everybody on the machine can read.</summary>
    private const string DatabaseVariable = "GATES_REFERENCE_DATABASE";

    private const string PasswordVariable = "GATES_REFERENCE_PASSWORD";

    /// <summary>Which of the systems it is. Default CredentialMate.</summary>
    public string System { get; init; } = "credentialmate";

    /// <summary>Which of the two contracts a PEMS answers by. Default that of the documents.</summary>
    public string Contract { get; init; } = "documented";

    public required string Database { get; init; }

    /// <summary>Everybody's password in a database that is filled now; null leaves it to the seed.</summary>
    public string? Password { get; init; }
    public required string Fixtures { get; init; }
    public string? ReadyFile { get; init; }
    public int WebPort { get; init; }
    public int ApiPort { get; init; }
    public string Commit { get; init; } = "0000000000000000000000000000000000000000";
    public string Environment { get; init; } = "embedded";
    public string ReportFormat { get; init; } = "xlsx";
    public bool Faults { get; init; }
    public bool UntilStdinCloses { get; init; }

    private const string Known =
        $"--system credentialmate|pems, --contract documented|as-built, --database TEXT (or variable {DatabaseVariable}), --fixtures FOLDER, --ready-file FILE, --web-port N, --api-port N, --commit SHA, "
        + "--environment embedded|staging|production, --report-format xlsx|csv|json|txt, --faults, --until-stdin-closes";

    /// <exception cref="FormatException">An option is unknown, incomplete or not allowed; the message says which are.</exception>
    public static Options Parse(string[] args)
    {
        var options = new Options
        {
            Database = global::System.Environment.GetEnvironmentVariable(DatabaseVariable) ?? "",
            Password = global::System.Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } password ? password : null,
            Fixtures = "",
        };
        for (var index = 0; index < args.Length; index++)
        {
            string Value() => ++index < args.Length
                ? args[index]
                : throw new FormatException($"{args[index - 1]} lacks its value. Allowed: {Known}.");
            options = args[index] switch
            {
                "--system" => options with { System = OneOf(Value(), "credentialmate", "pems") },
                "--contract" => options with { Contract = OneOf(Value(), "documented", "as-built") },
                "--database" => options with { Database = Value() },
                "--fixtures" => options with { Fixtures = Value() },
                "--ready-file" => options with { ReadyFile = Value() },
                "--web-port" => options with { WebPort = Port(Value()) },
                "--api-port" => options with { ApiPort = Port(Value()) },
                "--commit" => options with { Commit = Value() },
                "--environment" => options with { Environment = OneOf(Value(), "embedded", "staging", "production") },
                "--report-format" => options with { ReportFormat = OneOf(Value(), "xlsx", "csv", "json", "txt") },
                "--faults" => options with { Faults = true },
                "--until-stdin-closes" => options with { UntilStdinCloses = true },
                var unknown => throw new FormatException($"'{unknown}' is not an option. Allowed: {Known}."),
            };
        }
        if (options.Database.Length == 0 || options.Fixtures.Length == 0)
            throw new FormatException($"--database and --fixtures are required. Allowed: {Known}.");
        if (options is { Faults: true, Environment: "production" })
            throw new FormatException("--faults is refused with --environment production: no production host can be told to be wrong.");
        return options;
    }

    /// <exception cref="FormatException">The connection string cannot be read.</exception>
    public NpgsqlDataSource OpenDatabase()
    {
        try
        {
            return new NpgsqlDataSourceBuilder(Database).Build();
        }
        catch (ArgumentException problem)
        {
            throw new FormatException($"--database is no Npgsql connection string: {problem.Message}", problem);
        }
    }

    private static int Port(string value) => int.TryParse(value, out var port) && port is >= 0 and <= 65535
        ? port
        : throw new FormatException($"'{value}' is not a port. Allowed: 0 (a free one) to 65535.");

    private static string OneOf(string value, params string[] allowed) => allowed.Contains(value)
        ? value
        : throw new FormatException($"'{value}' is not allowed. Allowed: {string.Join(", ", allowed)}.");
}
