using System.Globalization;

namespace Gates.LoadLane.Pems;

/// <summary>What the deployment tells of a user's requests in the window that goes on: one that ends is waited for, not guessed.</summary>
/// <param name="prefix">Begins the names of the headers.</param>
/// <param name="longest">How long a window is at most; waited for where none tells its end.</param>
internal sealed class Quota(string prefix, TimeSpan longest)
{
    // Ends are told in whole seconds.
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(1);
    private DateTimeOffset _ends;

    /// <summary>Reads what an answer tells.</summary>
    /// <returns>The end of the window, which names it, and how many more requests it lets pass; null what is not told.</returns>
    public (long? Window, long? Remaining) Note(Answer answer)
    {
        var (window, remaining) = (Told(answer, "Reset"), Told(answer, "Remaining"));
        // By the clock of who told it: ours may be another.
        var theirs = answer.Headers.Date ?? TimeProvider.System.GetUtcNow();
        var left = window is { } end ? DateTimeOffset.FromUnixTimeSeconds(end) - theirs + s_margin : longest + s_margin;
        _ends = TimeProvider.System.GetUtcNow() + (left < TimeSpan.Zero ? TimeSpan.Zero : left > longest + s_margin * 2 ? longest + s_margin * 2 : left);
        return (window, remaining);
    }

    /// <summary>Waits for the end of the window that was told last.</summary>
    public async Task EndedAsync(CancellationToken stop)
    {
        var left = _ends - TimeProvider.System.GetUtcNow();
        if (left > TimeSpan.Zero)
            await Task.Delay(left, stop);
    }

    private long? Told(Answer answer, string name) =>
        answer.Headers.TryGetValues(prefix + name, out var values)
        && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
