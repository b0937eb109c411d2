using System.Diagnostics.CodeAnalysis;

namespace Gates.Load.Arrivals;

/// <summary>
/// Chooses in proportion to weights, spread out: after any number of choices each item's count is within one or two of its
/// share (smooth weighted round robin). Not thread-safe.
/// </summary>
internal sealed class WeightedChoice<T>(IReadOnlyList<(T Item, double Weight)> items)
{
    private readonly double[] _credit = new double[items.Count];

    /// <summary>The next item of those that may be chosen.</summary>
    /// <returns>False when none may be.</returns>
    public bool TryNext(Func<T, bool> mayBeChosen, [MaybeNullWhen(false)] out T chosen)
    {
        var best = -1;
        var total = 0.0;
        for (var i = 0; i < items.Count; i++)
        {
            if (!mayBeChosen(items[i].Item))
                continue;
            total += items[i].Weight;
            _credit[i] += items[i].Weight;
            if (best < 0 || _credit[i] > _credit[best])
                best = i;
        }

        chosen = best < 0 ? default : items[best].Item;
        if (best >= 0)
            _credit[best] -= total;
        return best >= 0;
    }
}
