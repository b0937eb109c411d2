using System.Collections.Concurrent;

namespace Gates.Reference.Faults;

/// <summary>
/// The defects that the reference can be told to have. Each counts how often it changed something: a fault that
/// never fired has proved nothing.
/// </summary>
/// <param name="known">Every fault of the system.</param>
/// <param name="spoil">
/// Breaks and mends what lies outside of the handlers, as a database does: given the faults that are to be active, and whether to forget
/// what was stored so far, it answers with those that it made true.
/// </param>
internal sealed class FaultSwitch(
    IReadOnlyCollection<string> known, Func<IReadOnlyCollection<string>, bool, Task<IReadOnlyList<string>>> spoil) : IDisposable
{

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
            var broken = await spoil(ids, afresh);
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
        routes.MapGet("/__faults", () => known.Select(id =>
            new { id, active = _active.Contains(id), fired = _fired.GetValueOrDefault(id) }));
        routes.MapPut("/__faults", async (string[] ids) =>
        {
            if (ids.FirstOrDefault(id => !known.Contains(id)) is { } unknown)
                return Results.UnprocessableEntity(
                    new { detail = $"'{unknown}' is no fault. Allowed: {string.Join(", ", known)}." });
            await SetAsync(ids, afresh: true);
            return Results.NoContent();
        });
        // The page fault that calls a broken route needs one.
        routes.MapGet("/__broken", () => Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
    }
}
