namespace Gates.Model.Statistics;

/// <summary>Finds where a condition turns true that stays true from there on.</summary>
internal static class Bisection
{
    /// <summary>The first number from 1 to <paramref name="last"/> for which the condition is true; one past the last where none is.</summary>
    public static long FirstTrue(long last, Func<long, bool> isTrue)
    {
        var (low, high) = (1L, last + 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isTrue(middle))
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
