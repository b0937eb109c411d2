using System.Text.Json;
using Gates.Kit.Http;
using Gates.Kit.Sql;
using Gates.Model.Evidence;
using Npgsql;

namespace Gates.Kit.Targets;

/// <summary>Reads what every surface of a deployment names as its build, in the names of <see cref="BuildIdentity"/>.</summary>
public static class BuildReader
{
    private const string Version = "/api/v1/version";
    private const string Heads = "SELECT version_num FROM alembic_version ORDER BY version_num";

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
        if (settings.Database is { } text && await HeadsAsync(text, stop) is { } heads)
            named[BuildIdentity.SchemaHead] = heads;
        return named;
    }

    /// <summary>The recorded heads; null where the database will not tell, which the lanes judge.</summary>
    private static async Task<string?> HeadsAsync(string text, CancellationToken stop)
    {
        await using var database = new ReadOnlyDatabase(text, CancellationToken.None);
        try
        {
            var rows = await database.QueryAsync(Heads, stop);
            return string.Join(", ", rows.Select(row => $"{row["version_num"]}"));
        }
        catch (PostgresException)
        {
            return null;
        }
    }
}
