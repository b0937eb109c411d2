namespace Gates.Model.Limits;

/// <summary>How a value stands to that of a limit.</summary>
public enum LimitOperator
{
    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,
}

internal static class Operators
{
    // The longer signs first: "<=" begins with "<".
    public static IReadOnlyList<(string Sign, LimitOperator Operator)> All { get; } =
    [
        ("<=", LimitOperator.LessOrEqual),
        (">=", LimitOperator.GreaterOrEqual),
        ("<", LimitOperator.Less),
        (">", LimitOperator.Greater),
    ];

    public static string Sign(LimitOperator sought) => All.Single(row => row.Operator == sought).Sign;

    public static LimitOperator Opposite(LimitOperator of) => of switch
    {
        LimitOperator.Less => LimitOperator.GreaterOrEqual,
        LimitOperator.LessOrEqual => LimitOperator.Greater,
        LimitOperator.Greater => LimitOperator.LessOrEqual,
        LimitOperator.GreaterOrEqual => LimitOperator.Less,
        _ => throw new ArgumentOutOfRangeException(nameof(of), of, "There is no such operator."),
    };
}
