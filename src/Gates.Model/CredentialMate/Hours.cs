namespace Gates.Model.CredentialMate;

/// <summary>How hours are compared and written.</summary>
public static class Hours
{
    /// <summary>Values of a gap agree within this, in hours; the limit itself agrees. Source: the contract.</summary>
    public const decimal Tolerance = 0.01m;

    /// <summary>The two numbers of an explanation are compared within this, in hours: they are rounded for readers.</summary>
    public const decimal ExplanationTolerance = 0.05m;

    public static bool Agree(decimal one, decimal other, decimal tolerance = Tolerance) =>
        Math.Abs(one - other) <= tolerance;

    /// <summary><c>0</c>, <c>2.0</c>, <c>37.75</c>: zero bare, else one decimal or as many as it has, at most four.</summary>
    public static string Text(decimal hours) => hours == 0 ? "0" : hours.ToString("0.0###");
}
