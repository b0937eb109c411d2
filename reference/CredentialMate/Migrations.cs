using System.Text.RegularExpressions;
using Npgsql;

namespace Gates.Reference.CredentialMate;

/// <summary>Applies the SQL files of <c>Migrations/</c> in the order of their revision chain, each in a transaction.</summary>
internal static partial class Migrations
{
    /// <returns>The head that is recorded afterwards.</returns>
    public static async Task<string> ApplyAsync(NpgsqlDataSource source)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "CredentialMate", "Migrations");
        var chain = Directory.EnumerateFiles(folder, "*.sql").Select(Read).ToDictionary(step => step.Down, StringComparer.Ordinal);
        await using var connection = await source.OpenConnectionAsync();
        await using (var create = new NpgsqlCommand("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) PRIMARY KEY)", connection))
            await create.ExecuteNonQueryAsync();
        await using var read = new NpgsqlCommand("SELECT version_num FROM alembic_version", connection);
        var head = (string?)await read.ExecuteScalarAsync() ?? "";
        while (chain.TryGetValue(head, out var step))
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var apply = new NpgsqlCommand(
                $"{step.Sql}; DELETE FROM alembic_version; INSERT INTO alembic_version VALUES ('{step.Revision}')", connection, transaction);
            await apply.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
            head = step.Revision;
        }
        await connection.ReloadTypesAsync();
        return head;
    }

    private static (string Revision, string Down, string Sql) Read(string file)
    {
        var sql = File.ReadAllText(file);
        return (Revision().Match(sql).Groups["id"].Value, Down().Match(sql).Groups["id"].Value, sql);
    }

    [GeneratedRegex(@"^-- revision: *(?<id>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Revision();

    [GeneratedRegex(@"^-- down_revision: *(?<id>\S*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Down();
}
