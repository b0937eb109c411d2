using System.Text.Json;
using Gates.Reference;
using Gates.Reference.CredentialMate;
using Gates.Reference.Faults;
using Npgsql;

// Codes as the gates use them: 6 not ready, 7 configuration.
try
{
    return await RunAsync(Options.Parse(args));
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

static async Task<int> RunAsync(Options options)
{
    await using var source = options.OpenDatabase();
    var revision = await Migrations.ApplyAsync(source);
    var seed = await Seed.ReadAsync(Path.Combine(options.Fixtures, "credentialmate"));
    await Seed.ApplyAsync(source, seed, options.Password ?? seed.Password);
    using var faults = new FaultSwitch(source);
    var tokens = new Tokens(faults);
    // A process that was killed in the midst of a fault may have left the database so.
    await faults.SetAsync([]);
    await using var host = await ReferenceHost.StartAsync(options, source, tokens, faults, revision);
    if (options.ReadyFile is { } file)
        await TellReadyAsync(file, host, options, revision, tokens, await ProviderAsync(source, options), seed.Canary);
    if (options.UntilStdinCloses)
        _ = Task.Run(() => { while (Console.In.Read() >= 0) { } host.Stop(); });
    await host.WaitAsync();
    try
    {
        await faults.SetAsync([]);
    }
    catch (NpgsqlException)
    {
        // The database ended first: there is nothing left to mend.
    }
    return 0;
}

static async Task TellReadyAsync(string file, ReferenceHost host, Options options, string schema, Tokens tokens, UserRow provider, SeedCanary canary)
{
    var ready = new
    {
        host.WebUrl,
        host.ApiUrl,
        options.Commit,
        Schema = schema,
        ExpiredToken = tokens.Expired(provider),
        RevokedToken = tokens.Revoked(provider),
        Canaries = canary.Values,
    };
    await File.WriteAllTextAsync(file + ".draft", JsonSerializer.Serialize(ready, JsonSerializerOptions.Web));
    File.Move(file + ".draft", file, overwrite: true);
}

// The account that the embedded target names as the provider.
static async Task<UserRow> ProviderAsync(NpgsqlDataSource source, Options options)
{
    var file = Path.Combine(options.Fixtures, "targets", "embedded.json");
    using var target = JsonDocument.Parse(await File.ReadAllTextAsync(file));
    var email = target.RootElement.GetProperty("credentialmate").GetProperty("accounts").GetProperty("provider")
        .GetProperty("email").GetString()!;
    return await new Store(source).UserByEmailAsync(email)
        ?? throw new FormatException($"{file}: nobody has the provider's e-mail '{email}'; the seed must hold it.");
}
