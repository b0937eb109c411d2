using System.Collections.Concurrent;
using Npgsql;

namespace Gates.Reference.Faults;

/// <summary>
/// The defects that the reference can be told to have. Each counts how often it changed something: a fault that
/// never fired has proved nothing.
/// </summary>
internal sealed class FaultSwitch(NpgsqlDataSource source) : IDisposable
{
    // Those that a handler asks for by name; the other kinds list their own.
    private static readonly string[] s_known =
    [
        "naive-check", "alias-ignored", "every-topic-summed", "state-page-computes-in-browser",
        "report-rounds-to-whole-hours", "report-empty", "report-truncated", "report-with-the-wrong-sheet", "report-kinds-swapped",
        "badge-colours-swapped", "health-green-while-login-down", "other-organization-provider-readable", "colleague-readable",
        "own-organization-unreadable", "provider-reads-preferences", "case-of-an-email-matters", "blanks-of-an-email-matter",
        "web-of-the-previous-build",
        .. TokenFaults.Ids, .. GapFaults.Ids, .. AnswerFaults.Ids, .. PreferenceFaults.SaveIds, .. PageFaults.Ids, .. SchemaFaults.Ids,
        .. TimeFaults.Ids,
    ];

    private readonly ConcurrentDictionary<string, int> _fired = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile HashSet<string> _active = [];

    /// <summary>Whether the fault was asked for; says nothing about its having changed anything.</summary>
    public bool IsActive(string id) => _active.Contains(id);

    /// <summary>Whether the fault is active; each yes counts as fired.</summary>
    public bool Fires(string id)
    {
        if (!_active.Contains(id))
            return false;
        _fired.AddOrUpdate(id, 1, (_, count) => count + 1);
        return true;
    }

    /// <summary>Fires when it is asked for the second time, and ever after.</summary>
    public bool FiresAfterTheFirst(string id) =>
        IsActive(id) && _asked.AddOrUpdate(id, 1, (_, count) => count + 1) > 1 && Fires(id);

    /// <summary>The wrong value while the fault is active and where it differs from the right one.</summary>
    public T Replace<T>(string id, T right, T wrong) =>
        _active.Contains(id) && !EqualityComparer<T>.Default.Equals(right, wrong) && Fires(id) ? wrong : right;

    /// <summary>Makes exactly these active and zeroes the counters. With none, what a killed process left is mended.</summary>
    /// <param name="ids">The faults.</param>
    /// <param name="afresh">Whether to forget the preferences that were saved so far, maybe under another fault.</param>
    public async Task SetAsync(IReadOnlyCollection<string> ids, bool afresh = false)
    {
        await _turn.WaitAsync();
        try
        {
            var broken = await SchemaFaults.SetAsync(source, ids, afresh);
            _active = [.. ids];
            _fired.Clear();
            _asked.Clear();
            foreach (var id in broken)
                _ = Fires(id);
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
            await SetAsync(ids, afresh: true);
            return Results.NoContent();
        });
        // The page fault that calls a broken route needs one.
        routes.MapGet("/__broken", () => Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
    }
}
