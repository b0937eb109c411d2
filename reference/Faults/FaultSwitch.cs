using System.Collections.Concurrent;
using Npgsql;

namespace Gates.Reference.Faults;

/// <summary>
/// The defects that the reference can be told to have. Each counts how often it changed something: a fault that
/// never fired has proved nothing.
/// </summary>
internal sealed class FaultSwitch(NpgsqlDataSource source) : IDisposable
{
    public const string MissingTable = "preferences-table-missing";

    private const string Table = "coordinator_notification_preferences";

    private static readonly string[] s_known =
    [
        "naive-check", "alias-ignored", "every-topic-summed", "state-page-computes-in-browser",
        "report-rounds-to-whole-hours", "badge-colours-swapped", "preference-saved-to-screen-only", MissingTable,
        "health-green-while-login-down", "other-organization-provider-readable",
    ];

    private readonly ConcurrentDictionary<string, int> _fired = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile HashSet<string> _active = [];

    /// <summary>Whether the fault is active; each yes counts as fired.</summary>
    public bool Fires(string id)
    {
        if (!_active.Contains(id))
            return false;
        _fired.AddOrUpdate(id, 1, (_, count) => count + 1);
        return true;
    }

    /// <summary>The wrong value while the fault is active and where it differs from the right one.</summary>
    public T Replace<T>(string id, T right, T wrong) =>
        _active.Contains(id) && !EqualityComparer<T>.Default.Equals(right, wrong) && Fires(id) ? wrong : right;

    /// <summary>Makes exactly these active and zeroes the counters. With none, what a killed process left is mended.</summary>
    public async Task SetAsync(IReadOnlyCollection<string> ids)
    {
        await _turn.WaitAsync();
        try
        {
            await MoveTableAsync(away: ids.Contains(MissingTable));
            _active = [.. ids];
            _fired.Clear();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/__faults", () => s_known.Select(id =>
            new { id, active = _active.Contains(id), fired = _fired.GetValueOrDefault(id) }));
        routes.MapPut("/__faults", async (string[] ids) =>
        {
            if (ids.FirstOrDefault(id => !s_known.Contains(id)) is { } unknown)
                return Results.UnprocessableEntity(
                    new { detail = $"'{unknown}' is no fault. Allowed: {string.Join(", ", s_known)}." });
            await SetAsync(ids);
            return Results.NoContent();
        });
    }

    /// <summary>
    /// The table really is absent, for the API and for a gate's own queries alike; its rows come back with it.
    /// Renaming what is not there is no error: so it is right whatever was found.
    /// </summary>
    private async Task MoveTableAsync(bool away)
    {
        await using var command = source.CreateCommand(away
            ? $"ALTER TABLE IF EXISTS {Table} RENAME TO {Table}_away"
            : $"ALTER TABLE IF EXISTS {Table}_away RENAME TO {Table}");
        await command.ExecuteNonQueryAsync();
    }
}
