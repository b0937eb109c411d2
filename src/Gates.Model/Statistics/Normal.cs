namespace Gates.Model.Statistics;

/// <summary>The standard normal distribution, for means and ranks of many samples.</summary>
public static class Normal
{
    /// <summary>Probability of a value above <paramref name="z"/>; to 12 digits, also far out.</summary>
    public static double Above(double z)
    {
        if (z < 0)
            return 1 - Above(-z);
        // Close in, the series of the integral; far out, the continued fraction of its tail keeps the digits.
        return z < 3 ? 0.5 - Density(z) * Series(z) : Density(z) * Fraction(z);
    }

    /// <summary>The value that a standard normal exceeds with this probability: 1.645 for 0.05.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    public static double Exceeded(double probability)
    {
        if (!(probability is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "It lies between 0 and 1.");
        var (low, high) = (-40.0, 40.0);
        for (var step = 0; step < 80; step++)
        {
            var middle = (low + high) / 2;
            if (Above(middle) > probability)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    private static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    private static double Series(double z)
    {
        var (term, sum) = (z, z);
        for (var k = 3; term > sum * 1e-17; k += 2)
        {
            term *= z * z / k;
            sum += term;
        }

        return sum;
    }

    private static double Fraction(double z)
    {
        var rest = z;
        for (var k = 200; k >= 1; k--)
            rest = z + k / rest;
        return 1 / rest;
    }
}
