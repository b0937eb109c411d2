using System.Text.Json;
using Gates.Reference;
using Gates.Reference.CredentialMate;
using Gates.Reference.Faults;
using Npgsql;

Options options;
try
{
    options = Options.Parse(args);
}
catch (FormatException problem)
{
    await Console.Error.WriteLineAsync("gates-reference: " + problem.Message);
    return 7;
}

await using var source = new NpgsqlDataSourceBuilder(options.Database).Build();
var revision = await Migrations.ApplyAsync(source);
await Seed.ApplyAsync(source, Path.Combine(options.Fixtures, "credentialmate"));

var tokens = new Tokens();
using var faults = new FaultSwitch(source);
await using var host = await ReferenceHost.StartAsync(options, source, tokens, faults, revision);
if (options.ReadyFile is { } file)
{
    var ready = new
    {
        host.WebUrl,
        host.ApiUrl,
        options.Commit,
        Schema = revision,
        ExpiredToken = tokens.Expired((await new Store(source).UserByEmailAsync("pat.provider@example.invalid"))!),
    };
    await File.WriteAllTextAsync(file + ".draft", JsonSerializer.Serialize(ready, JsonSerializerOptions.Web));
    File.Move(file + ".draft", file, overwrite: true);
}
if (options.UntilStdinCloses)
    _ = Task.Run(() => { while (Console.In.Read() >= 0) { } host.Stop(); });
await host.WaitAsync();
await faults.SetAsync([]);
return 0;
