using Gates.Kit.Http;
using Npgsql;

namespace Gates.Kit.Sql;

/// <summary>The deployment's database, as a session that cannot write.</summary>
/// <param name="connectionString">Npgsql string.</param>
/// <param name="ends">Ends every query under way.</param>
public sealed class ReadOnlyDatabase(string connectionString, CancellationToken ends) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = new NpgsqlDataSourceBuilder(
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "gates",
            Options = "-c default_transaction_read_only=on -c statement_timeout=15000",
            Timeout = 10,
            CommandTimeout = 20,
            MaxPoolSize = 4,
        }.ConnectionString).Build();

    /// <summary>Runs a query and gives each row by column name.</summary>
    /// <exception cref="PostgresException">The query is refused: a table is absent, or SELECT is not granted.</exception>
    /// <exception cref="NoAnswerException">The server is not there, or left in the midst of it.</exception>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> QueryAsync(
        string sql, CancellationToken stop, params IReadOnlyList<object> parameters)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, ends);
        // Left to itself rather than cancelled: Npgsql asks the server to cancel and waits for it, on the thread that
        // cancels, and a server that stands still would hold up the end of the lane. Its own time-outs end it.
        try
        {
            return await ReadAsync(sql, parameters).WaitAsync(either.Token);
        }
        catch (NpgsqlException gone) when (gone is not PostgresException refused || IsLeaving(refused))
        {
            throw new NoAnswerException($"The database gave no whole answer: {gone.Message}", gone);
        }
    }

    /// <summary>Class 57P: the server shuts down, crashed, or does not take connections yet.</summary>
    private static bool IsLeaving(PostgresException refused) => refused.SqlState.StartsWith("57P", StringComparison.Ordinal);

    private async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> ReadAsync(
        string sql, IReadOnlyList<object> parameters)
    {
        await using var command = _source.CreateCommand(sql);
        foreach (var value in parameters)
            _ = command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<IReadOnlyDictionary<string, object?>>();
        while (await reader.ReadAsync())
        {
            var row = new Dictionary<string, object?>(StringComparer.Ordinal);
            for (var column = 0; column < reader.FieldCount; column++)
                row[reader.GetName(column)] = await reader.IsDBNullAsync(column) ? null : reader.GetValue(column);
            rows.Add(row);
        }
        return rows;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
