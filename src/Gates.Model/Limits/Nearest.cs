namespace Gates.Model.Limits;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Nearest
{
    /// <summary><c>; the nearest is latency</c>, or nothing when no word is within two slips of what was found.</summary>
    public static string Hint(string found, IEnumerable<string> allowed)
    {
        var nearest = allowed
            .Select(word => (Word: word, Slips: Slips(found.ToLowerInvariant(), word.ToLowerInvariant())))
            .Where(row => row.Slips <= 2 && row.Slips < row.Word.Length)
            .OrderBy(row => row.Slips)
            .Select(row => row.Word)
            .FirstOrDefault();
        return nearest is null ? "" : $"; the nearest is {nearest}";
    }

    // Letters added, lost, replaced, or swapped with their neighbour (optimal string alignment).
    private static int Slips(string from, string to)
    {
        var costs = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    costs[i, j] = i + j;
                    continue;
                }

                var replaced = costs[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                costs[i, j] = Math.Min(replaced, Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
            }
        }

        return costs[from.Length, to.Length];
    }
}
