using Gates.Systems.CredentialMate.Pages;
using Npgsql;

namespace Gates.E2E.CredentialMate;

/// <summary>The coordinator's row in the database, read in a session that cannot write.</summary>
internal static class PreferencesRow
{
    /// <summary>Whether the event is stored as true; null without a database, or without a row.</summary>
    public static async Task<bool?> EventAsync(int coordinatorUserId, NoticeEvent notice, CancellationToken stop)
    {
        if (Deployment.Settings.Database is not { } database)
            return null;
        var options = new NpgsqlConnectionStringBuilder(database) { Options = "-c default_transaction_read_only=on" };
        try
        {
            await using var source = NpgsqlDataSource.Create(options);
            await using var command = source.CreateCommand(
                "SELECT email_event_types->>$2 FROM coordinator_notification_preferences WHERE coordinator_user_id = $1");
            _ = command.Parameters.Add(new() { Value = coordinatorUserId });
            _ = command.Parameters.Add(new() { Value = notice.Key });
            return await command.ExecuteScalarAsync(stop) is string stored ? stored == "true" : null;
        }
        catch (PostgresException problem)
        {
            throw new ApiException($"database: {problem.MessageText}");
        }
    }
}
