using Gates.Model.Policies;

namespace Gates.Model.Limits;

internal static class Operators
{
    // The longer signs first: "<=" begins with "<".
    public static IReadOnlyList<(string Sign, ThresholdOperator Operator)> All { get; } =
    [
        ("<=", ThresholdOperator.LessOrEqual),
        (">=", ThresholdOperator.GreaterOrEqual),
        ("<", ThresholdOperator.Less),
        (">", ThresholdOperator.Greater),
    ];

    public static string Sign(ThresholdOperator sought) => All.Single(row => row.Operator == sought).Sign;

    public static ThresholdOperator Opposite(ThresholdOperator of) => of switch
    {
        ThresholdOperator.Less => ThresholdOperator.GreaterOrEqual,
        ThresholdOperator.LessOrEqual => ThresholdOperator.Greater,
        ThresholdOperator.Greater => ThresholdOperator.LessOrEqual,
        ThresholdOperator.GreaterOrEqual => ThresholdOperator.Less,
        _ => throw new ArgumentOutOfRangeException(nameof(of), of, "There is no such operator."),
    };
}
