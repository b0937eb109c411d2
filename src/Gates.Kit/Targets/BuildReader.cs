using System.Text.Json;
using Gates.Kit.Http;
using Gates.Kit.Sql;
using Gates.Model.Evidence;
using Npgsql;

namespace Gates.Kit.Targets;

/// <summary>
/// Reads what every surface of a deployment names as its build, and since when its database has been up, in the names of
/// <see cref="BuildIdentity"/>.
/// </summary>
public static class BuildReader
{
    private const string Version = "/api/v1/version";
    private const string Heads = "SELECT version_num FROM alembic_version ORDER BY version_num";

    // A server that crashed and recovered has the same parent process, but begins its statistics anew. Copies that only read
    // may answer in turn behind one name, and so tell nothing.
    private const string Start = "SELECT concat_ws(', ', pg_postmaster_start_time(), stats_reset) FROM pg_stat_bgwriter WHERE NOT pg_is_in_recovery()";

    /// <summary>One reading; a surface that offers no identity is not in it (contract credentialmate, Hosts, identity).</summary>
    /// <param name="settings">The deployment.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="NoAnswerException">A surface gave no whole answer.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(CredentialMateSettings settings, CancellationToken stop)
    {
        var named = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var api = new GateHttp(settings.ApiUrl, allowWrites: false, []);
        var version = await api.SendAsync("GET", Version, null, null, stop);
        if (version is { Status: 200, Json: { ValueKind: JsonValueKind.Object } body }
            && body.TryGetProperty("commit", out var commit) && commit.ValueKind == JsonValueKind.String)
            named[BuildIdentity.ApiCommit] = commit.GetString()!;
        using var web = new GateHttp(settings.WebUrl, allowWrites: false, []);
        if (BuildMeta.CommitIn((await web.SendAsync("GET", "/login", null, null, stop)).Body) is { } shown)
            named[BuildIdentity.WebCommit] = shown;
        if (settings.Database is { } text)
            await AddDatabaseAsync(named, text, Heads, stop);
        return named;
    }

    /// <summary>Adds what a database names: the head of its schema, and since when it is up.</summary>
    /// <exception cref="NoAnswerException">It gave no whole answer.</exception>
    internal static async Task AddDatabaseAsync(IDictionary<string, string> named, string connection, string heads, CancellationToken stop)
    {
        await using var database = new ReadOnlyDatabase(connection, CancellationToken.None);
        if (await AskAsync(database, heads, stop) is { } head)
            named[BuildIdentity.SchemaHead] = head;
        if (await AskAsync(database, Start, stop) is { Length: > 0 } start)
            named[BuildIdentity.DatabaseStart] = start;
    }

    /// <summary>Every row's one value; null where the database will not tell, which the lanes judge.</summary>
    private static async Task<string?> AskAsync(ReadOnlyDatabase database, string sql, CancellationToken stop)
    {
        try
        {
            var rows = await database.QueryAsync(sql, stop);
            return string.Join(", ", rows.Select(row => $"{row.Values.Single()}"));
        }
        catch (PostgresException)
        {
            return null;
        }
    }
}
