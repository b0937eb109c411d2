using System.Text;
using Gates.Model.CredentialMate;

namespace Gates.Model.Surfaces;

/// <summary>
/// The text that a release manager reads at ten in the evening: first what is wrong and what would be right, then
/// each surface in its line, then how the right value comes about, then what mistake gives the wrong one.
/// </summary>
internal static class ComparisonMessage
{
    public static string Of(string subject, QuantityComparison comparison)
    {
        var text = new StringBuilder();
        text.Append($"{subject}: {Headline(comparison)}\n");
        if (comparison.Expected is { } expected)
            text.Append($"  right is {Value(expected)} = {expected.Derivation}\n");
        else
            text.Append("  no oracle: the target offers no inputs to compute from, so which one is right is not known\n");

        text.Append('\n');
        foreach (var line in Table(comparison))
            text.Append($"    {line}\n");
        foreach (var hint in Hints(comparison))
            text.Append($"\n  {hint}\n");
        if (comparison.Expected is { Workings.Length: > 0 } derived)
            text.Append($"\n  {derived.Workings.Replace("\n", "\n    ", StringComparison.Ordinal)}\n");
        return text.ToString().TrimEnd('\n');
    }

    public static string Value(Reading reading) =>
        reading.Value is { } value ? $"{Hours.Text(value)} h" : reading.Text is { } text ? $"'{text}'" : "nothing";

    public static string Value(Expectation expected) =>
        expected.Value is { } value ? $"{Hours.Text(value)} h" : $"'{expected.Text}'";

    private static string Headline(QuantityComparison comparison)
    {
        var shown = comparison.Readings.Where(reading => reading.WhyAbsent is null).ToList();
        var silent = comparison.Readings.Where(reading => reading.WhyAbsent is not null).Select(reading => reading.Surface).ToList();
        if (shown.Count == 0)
            return $"the {comparison.Quantity} is shown nowhere; {Words.List(silent)} should show it.";

        var fault = Fault(comparison, shown);
        var silence = $"{Words.List(silent)} {(silent.Count == 1 ? "shows" : "show")}";
        return (fault, silent.Count) switch
        {
            ("", _) => $"{silence} no {comparison.Quantity}.",
            (_, 0) => $"{fault}.",
            _ => $"{fault}, and {silence} none.",
        };
    }

    // What is wrong with the surfaces that do show a value; empty when nothing is.
    private static string Fault(QuantityComparison comparison, List<Reading> shown)
    {
        var quantity = comparison.Quantity;
        var values = shown.Select(Value).Distinct().ToList();
        var wrong = shown.Where(reading => comparison.IsRight(reading) == false).Select(reading => reading.Surface).ToList();
        if (wrong.Count > 1 && wrong.Count == shown.Count && values.Count == 1)
            return $"all {wrong.Count} surfaces agree on a {quantity} of {values[0]}, and it is wrong";
        if (wrong.Count > 0)
            return $"{Words.List(wrong)} {(wrong.Count == 1 ? "shows" : "show")} a wrong {quantity}";
        if (comparison.Has(DisagreementKind.NothingToCompare))
            return $"the {quantity} was read from {shown[0].Surface} alone, which proves nothing";
        if (!comparison.Has(DisagreementKind.BetweenSurfaces))
            return "";
        return comparison.Expected is null
            ? $"the surfaces disagree on the {quantity}"
            : $"each surface is near the right {quantity}, but they disagree with each other";
    }

    private static IEnumerable<string> Table(QuantityComparison comparison)
    {
        var rows = comparison.Readings
            .Select(reading => (reading.Surface, Value: Value(reading), Mark: Mark(comparison, reading), Where: reading.WhyAbsent ?? reading.Where))
            .ToList();
        var (name, value, mark) = (rows.Max(row => row.Surface.Length), rows.Max(row => row.Value.Length), rows.Max(row => row.Mark.Length));
        return rows.Select(row =>
        {
            var where = row.Where.Length == 0 ? "" : $"({row.Where})";
            return $"{row.Surface.PadRight(name)}  {row.Value.PadLeft(value)}  {row.Mark.PadRight(mark)}  {where}".TrimEnd();
        });
    }

    private static string Mark(QuantityComparison comparison, Reading reading) =>
        reading.WhyAbsent is not null ? "MISSING" : comparison.IsRight(reading) switch
        {
            true => "right",
            false => $"WRONG{Off(reading, comparison.Expected)}",
            null => "",
        };

    private static string Off(Reading reading, Expectation? expected) =>
        reading.Value is { } shown && expected?.Value is { } right
            ? $" by {(shown > right ? "+" : "-")}{Hours.Text(Math.Abs(shown - right))}"
            : "";

    private static IEnumerable<string> Hints(QuantityComparison comparison)
    {
        if (comparison.Expected is not { } expected)
            yield break;
        var wrong = comparison.Readings
            .Where(reading => comparison.IsRight(reading) == false && reading.Value is not null)
            .Select(reading => reading.Value!.Value)
            .Distinct();
        foreach (var value in wrong)
        {
            var mistakes = expected.KnownMistakes
                .Where(mistake => Hours.Agree(mistake.TotalGap, value, comparison.Tolerance))
                .Select(mistake => mistake.Mistake)
                .ToList();
            if (mistakes.Count > 0)
                yield return $"{Hours.Text(value)} h is what comes out when {string.Join(",\n    or when ", mistakes)}.";
        }
    }
}
