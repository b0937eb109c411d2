using System.Text.Json;
using Gates.Reference.Faults;
using Npgsql;

namespace Gates.Reference.CredentialMate;

/// <summary>The whole life of the reference as CredentialMate: migrate, seed, answer, mend.</summary>
internal static class CredentialMateProgram
{
    public static async Task<int> RunAsync(Options options)
    {
        await using var source = options.OpenDatabase();
        var revision = await Migrations.ApplyAsync(source);
        var seed = await Seed.ReadAsync(Path.Combine(options.Fixtures, "credentialmate"));
        await Seed.ApplyAsync(source, seed, options.Password ?? seed.Password);
        using var faults = new FaultSwitch(CredentialMateFaults.Ids, (ids, afresh) => SchemaFaults.SetAsync(source, ids, afresh));
        var tokens = new Tokens(faults);
        // A process that was killed in the midst of a fault may have left the database so.
        await faults.SetAsync([]);
        await using var host = await ReferenceHost.StartAsync(options, source, tokens, faults, revision);
        if (options.ReadyFile is { } file)
            await ReadyOf(host, tokens, await ProviderAsync(source, options), seed.Canary).WriteAsync(file);
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

    private static ReadyFile ReadyOf(ReferenceHost host, Tokens tokens, UserRow provider, SeedCanary canary)
    {
        var (web, api) = (ReadyFile.Plain(host.WebUrl), ReadyFile.Plain(host.ApiUrl));
        return new ReadyFile(
            host.ApiUrl,
            new Dictionary<string, string> { ["pages"] = web, ["API"] = api },
            new Dictionary<string, string>
            {
                ["webUrl"] = web,
                ["apiUrl"] = api,
                ["expiredToken"] = tokens.Expired(provider),
                ["revokedToken"] = tokens.Revoked(provider),
                ["canaries"] = string.Join(';', canary.Values.Select(value => $"{value.Key}={value.Value}")),
            });
    }

    // The account that the embedded target names as the provider.
    private static async Task<UserRow> ProviderAsync(NpgsqlDataSource source, Options options)
    {
        var file = Path.Combine(options.Fixtures, "targets", "embedded.json");
        using var target = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var email = target.RootElement.GetProperty("credentialmate").GetProperty("accounts").GetProperty("provider")
            .GetProperty("email").GetString()!;
        return await new Store(source).UserByEmailAsync(email)
            ?? throw new FormatException($"{file}: nobody has the provider's e-mail '{email}'; the seed must hold it.");
    }
}
