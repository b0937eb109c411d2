using Gates.Kit.Http;
using Gates.Model.Results;
using Npgsql;

namespace Gates.Kit.Sql;

/// <summary>
/// The deployment's database, as a session that cannot write: read-only by default, and each query, one statement, in a read-only
/// transaction of its own that is rolled back. What a query sets, ends with it.
/// </summary>
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
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RefuseWritableAsync(connection);
        // A batch's command is one statement: behind a COMMIT another one would be outside of the transaction.
        await using var batch = new NpgsqlBatch(connection);
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in parameters)
            _ = command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync();
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

    /// <summary>
    /// Makes the transaction read-only and looks whether it is: a pooler in between may drop what a session asks for. Behind this
    /// first query PostgreSQL lets nobody make it writable again.
    /// </summary>
    private static async Task RefuseWritableAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SET TRANSACTION READ ONLY; SELECT current_setting('transaction_read_only')", connection);
        if (await command.ExecuteScalarAsync() is not "on")
            throw new GateException(
                ObstacleKind.Configuration, "The database session can write although it was asked not to. Give gates a role that may only SELECT.");
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
