using Gates.Kit.Sql;
using Gates.Model.CredentialMate;

namespace Gates.Systems.CredentialMate;

/// <summary>
/// The oracle's inputs by the target's own queries, for a deployment without <c>cme-inputs</c>:
/// <c>sql.cmeInputs.licenses</c>, <c>.rules</c>, <c>.credits</c> with the columns of the contract's lists, and
/// <c>.aliases</c> with the columns <c>from</c> and <c>to</c>. <c>$1</c> is the provider's id.
/// </summary>
/// <param name="database">Where they are asked.</param>
/// <param name="queries">Queries of the target file, by the name behind <c>sql.</c>.</param>
public sealed class CmeInputsQueries(ReadOnlyDatabase database, IReadOnlyDictionary<string, string> queries)
{
    /// <summary>Whether a target file has them; a reader of targets has seen that it has all four.</summary>
    public static bool AreIn(IReadOnlyDictionary<string, string> queries) => queries.ContainsKey("cmeInputs.licenses");

    /// <exception cref="FormatException">A column is absent or of another kind.</exception>
    public async Task<CmeInputs> ReadAsync(int provider, CancellationToken stop) => new()
    {
        Licenses =
        [
            .. (await RowsAsync("licenses", provider, stop)).Select(row => new CmeLicense
            {
                State = row.Text("state"),
                LicenseType = row.Text("license_type"),
                CycleStart = row.Day("cycle_start"),
                CycleEnd = row.Day("cycle_end"),
            }),
        ],
        Rules =
        [
            .. (await RowsAsync("rules", provider, stop)).Select(row => new CmeRule
            {
                State = row.Text("state"),
                LicenseType = row.Text("license_type"),
                RequirementType = row.Text("requirement_type") switch
                {
                    "total_hours" => RequirementType.TotalHours,
                    "topic_hours" => RequirementType.TopicHours,
                    var other => throw row.Bad("requirement_type", $"'{other}'", "total_hours or topic_hours"),
                },
                Topic = row.MaybeText("topic"),
                Hours = row.Hours("hours"),
                CountsTowardTotal = row.MaybeFlag("counts_toward_total"),
            }),
        ],
        Credits =
        [
            .. (await RowsAsync("credits", provider, stop)).Select(row => new CmeCredit
            {
                Topic = row.MaybeText("topic"),
                Hours = row.Hours("hours"),
                Category1 = row.MaybeFlag("category_1") ?? throw row.Bad("category_1", "null", "true or false"),
                CompletedOn = row.Day("completed_on"),
            }),
        ],
        Aliases = (await RowsAsync("aliases", provider, stop)).ToDictionary(
            row => row.Text("from"), row => row.Text("to"), StringComparer.Ordinal),
    };

    private async Task<IEnumerable<InputRow>> RowsAsync(string part, int provider, CancellationToken stop)
    {
        var (name, sql) = ($"sql.cmeInputs.{part}", queries[$"cmeInputs.{part}"]);
        // A server refuses a parameter that the statement does not use.
        var rows = sql.Contains("$1", StringComparison.Ordinal)
            ? await database.QueryAsync(sql, stop, provider)
            : await database.QueryAsync(sql, stop);
        return rows.Select(row => new InputRow(name, row));
    }
}

/// <summary>A row of one of the queries; it names query and column when something does not fit.</summary>
internal sealed record InputRow(string Query, IReadOnlyDictionary<string, object?> Columns)
{
    public string? MaybeText(string column) => Value(column) switch
    {
        null => null,
        string text => text,
        var other => throw Bad(column, Told(other), "a text"),
    };

    public string Text(string column) => MaybeText(column) ?? throw Bad(column, "null", "a text");

    public bool? MaybeFlag(string column) => Value(column) switch
    {
        null => null,
        bool flag => flag,
        var other => throw Bad(column, Told(other), "a boolean"),
    };

    public decimal Hours(string column) => Value(column) switch
    {
        decimal or double or float or int or long or short => Convert.ToDecimal(Value(column)),
        var other => throw Bad(column, Told(other), "a number"),
    };

    public DateOnly Day(string column) => Value(column) switch
    {
        DateOnly day => day,
        DateTime moment => DateOnly.FromDateTime(moment),
        var other => throw Bad(column, Told(other), "a date"),
    };

    public FormatException Bad(string column, string found, string allowed) =>
        new($"{Query}: the column '{column}' is {found}, but must be {allowed}.");

    private object? Value(string column) =>
        Columns.TryGetValue(column, out var value) ? value : throw Bad(column, "absent", "there");

    private static string Told(object? value) => value is null ? "null" : $"{value} ({value.GetType().Name})";
}
