using System.Text.Json;
using Gates.Reference;
using Gates.Reference.CredentialMate;
using Gates.Reference.Pems;
using Npgsql;

// Codes as the gates use them: 6 not ready, 7 configuration.
try
{
    var options = Options.Parse(args);
    return options.System switch
    {
        "credentialmate" => await CredentialMateProgram.RunAsync(options),
        "pems" => await PemsProgram.RunAsync(options),
        _ => throw new FormatException($"There is no system {options.System}."),
    };
}
catch (Exception problem) when (problem is FormatException or JsonException or KeyNotFoundException
    or DirectoryNotFoundException or FileNotFoundException)
{
    await Console.Error.WriteLineAsync("gates-reference: " + problem.Message);
    return 7;
}
catch (Exception problem) when (problem is NpgsqlException or IOException)
{
    await Console.Error.WriteLineAsync("gates-reference: cannot start: " + problem.Message);
    return 6;
}
