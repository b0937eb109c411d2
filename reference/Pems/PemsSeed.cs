using System.Text.Json;
using Dapper;
using Gates.Reference.CredentialMate;
using Npgsql;

namespace Gates.Reference.Pems;

/// <summary><c>fixtures/pems/seed.json</c>: synthetic organizations, people and records.</summary>
internal sealed record PemsSeed(string Password, List<SeedOrganization> Organizations, List<SeedUser> Users, List<SeedRecord> Records)
{
    private const string Migration = "20251128000003_phase4_bidirectional_sync_infrastructure";

    public static async Task<PemsSeed> ReadAsync(string folder)
    {
        await using var file = File.OpenRead(Path.Combine(folder, "seed.json"));
        return await JsonSerializer.DeserializeAsync<PemsSeed>(file, JsonSerializerOptions.Web) ?? throw new JsonException("The seed is empty.");
    }

    /// <summary>Makes the tables and fills them, once a database.</summary>
    public async Task ApplyAsync(NpgsqlDataSource source, string password)
    {
        await using var connection = await source.OpenConnectionAsync();
        if (await connection.ExecuteScalarAsync<bool>("SELECT to_regclass('_prisma_migrations') IS NOT NULL"))
            return;
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Pems", "Migrations", $"{Migration}.sql")));
        await connection.ExecuteAsync("INSERT INTO organizations (id, code, name) VALUES (@Id, @Code, @Name)", Organizations);
        // One hash for all: they share the password, and a hash takes its time.
        var hash = Passwords.Hash(password);
        foreach (var user in Users)
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO users (id, username, email, "passwordHash", role, "serviceStatus")
                VALUES (@Id, @Username, @Username || '@example.invalid', @hash, @Role, @ServiceStatus);
                INSERT INTO user_organizations (id, "userId", "organizationId", role, "perm_Read", "perm_Write", "perm_Sync")
                VALUES (@Id || '-' || @OrganizationId, @Id, @OrganizationId, @Role, @read, @write, @sync)
                """,
                new
                {
                    user.Id,
                    user.Username,
                    user.Role,
                    user.ServiceStatus,
                    user.OrganizationId,
                    hash,
                    read = user.Permissions.Contains("perm_Read"),
                    write = user.Permissions.Contains("perm_Write"),
                    sync = user.Permissions.Contains("perm_Sync"),
                });
        }
        await connection.ExecuteAsync(
            """INSERT INTO pfa_mirror (id, "organizationId", "pfaId", "pemsVersion", data) VALUES ('mirror-' || @PfaId, @OrganizationId, @PfaId, '1', '{}')""",
            Records);
        await transaction.CommitAsync();
    }
}

internal sealed record SeedOrganization(string Id, string Code, string Name);

/// <param name="Permissions">In the one organization that the user belongs to.</param>
internal sealed record SeedUser(
    string Id, string Username, string Role, string ServiceStatus, string OrganizationId, List<string> Permissions);

/// <param name="Peer">What PEMS answers to a write of it: accept, conflict, refuse, fail, page, empty or hang.</param>
internal sealed record SeedRecord(string PfaId, string OrganizationId, string Peer);
