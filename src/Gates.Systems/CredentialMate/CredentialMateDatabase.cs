using Gates.Kit.Sql;
using Gates.Model.CredentialMate;

namespace Gates.Systems.CredentialMate;

/// <summary>A rule row as the integrity checks read it.</summary>
public sealed record RuleRow(string State, string LicenseType, string RequirementType, string? Topic);

/// <summary>The database of one deployment: what the contract lets a gate read.</summary>
/// <param name="connectionString">Npgsql string; SELECT is enough.</param>
/// <param name="queries">Queries of the target file that replace those here, by name.</param>
/// <param name="ends">Ends every query under way.</param>
public sealed class CredentialMateDatabase(
    string connectionString, IReadOnlyDictionary<string, string> queries, CancellationToken ends) : IAsyncDisposable
{
    private readonly ReadOnlyDatabase _database = new(connectionString, ends);

    /// <summary>The oracle's inputs by the target's own queries; null where the target has none.</summary>
    public async Task<CmeInputs?> InputsAsync(int provider, CancellationToken stop) =>
        CmeInputsQueries.AreIn(queries) ? await new CmeInputsQueries(_database, queries).ReadAsync(provider, stop) : null;

    public async Task<IReadOnlyList<string>> HeadsAsync(CancellationToken stop) =>
        [.. (await _database.QueryAsync("SELECT version_num FROM alembic_version", stop)).Select(row => (string)row["version_num"]!)];

    public async Task<IReadOnlySet<string>> TablesAsync(CancellationToken stop) =>
        (await _database.QueryAsync("SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid)", stop))
            .Select(row => (string)row["relname"]!).ToHashSet(StringComparer.Ordinal);

    /// <summary>Type (with length) and default expression of each column, by <c>table.column</c>.</summary>
    public async Task<IReadOnlyDictionary<string, (string Type, string? Default)>> ColumnsAsync(CancellationToken stop) =>
        (await _database.QueryAsync(
            """
            SELECT c.relname AS table_name, a.attname AS column_name, format_type(a.atttypid, a.atttypmod) AS type, pg_get_expr(d.adbin, d.adrelid) AS expression
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid) AND a.attnum > 0 AND NOT a.attisdropped
            """, stop))
        .ToDictionary(
            row => $"{row["table_name"]}.{row["column_name"]}",
            row => ((string)row["type"]!, (string?)row["expression"]),
            StringComparer.Ordinal);

    /// <summary>JSON that a column's default expression makes; null when it makes none.</summary>
    public async Task<string?> ValueOfAsync(string expression, CancellationToken stop) =>
        (string?)(await _database.QueryAsync($"SELECT to_jsonb({expression})::text AS value", stop))[0]["value"];

    /// <summary>Each index as <c>table(columns)</c>, and whether it is unique. Partial and invalid ones do not count.</summary>
    public async Task<IReadOnlyList<(string Name, bool Unique)>> IndexesAsync(CancellationToken stop) =>
        [.. (await _database.QueryAsync(
            """
            SELECT t.relname AS table_name, i.indisunique AS is_unique,
                   (SELECT string_agg(a.attname, ',' ORDER BY k.place) FROM unnest(i.indkey::int[]) WITH ORDINALITY AS k(number, place)
                    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) AS columns
            FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
            WHERE pg_table_is_visible(t.oid) AND i.indisvalid AND i.indpred IS NULL
            """, stop))
        .Select(row => ($"{row["table_name"]}({row["columns"]})", (bool)row["is_unique"]!))];

    public async Task<IReadOnlyList<string>> EnumValuesAsync(string type, CancellationToken stop) =>
        [.. (await _database.QueryAsync("SELECT e.enumlabel FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid WHERE t.typname = $1", stop, type))
            .Select(row => (string)row["enumlabel"]!)];

    /// <summary>Activities that belong to no cycle: their hours count nowhere.</summary>
    public async Task<IReadOnlyList<string>> ActivitiesWithoutCycleAsync(CancellationToken stop) =>
        Told(await _database.QueryAsync(Query("activitiesWithoutCycle", "SELECT * FROM cme_activities WHERE cme_cycle_id IS NULL LIMIT 20"), stop));

    public async Task<IReadOnlyList<RuleRow>> RulesAsync(CancellationToken stop) =>
        [.. (await _database.QueryAsync(Query("rules", "SELECT state::text AS state, license_type::text AS license_type, requirement_type::text AS requirement_type, topic::text AS topic FROM cme_rules"), stop))
            .Select(row => new RuleRow((string)row["state"]!, (string)row["license_type"]!, (string)row["requirement_type"]!, (string?)row["topic"]))];

    /// <summary>Licences whose state has no total rule above 0: every gap would be 0 there.</summary>
    public async Task<IReadOnlyList<string>> LicensesWithoutTotalRuleAsync(CancellationToken stop) =>
        Told(await _database.QueryAsync(Query("licensesWithoutTotalRule",
            """
            SELECT DISTINCT l.state, l.license_type FROM licenses l
            WHERE NOT EXISTS (SELECT 1 FROM cme_rules r WHERE r.state = l.state AND r.license_type = l.license_type
                              AND r.requirement_type::text IN ('total_hours', 'hours') AND r.requirement_value > 0) LIMIT 20
            """), stop));

    /// <summary>Preference rows that lack one of the eight keys in a channel.</summary>
    public async Task<IReadOnlyList<string>> PreferencesWithMissingKeyAsync(CancellationToken stop) =>
        Told(await _database.QueryAsync(Query("preferencesWithMissingKey",
            """
            SELECT coordinator_user_id FROM coordinator_notification_preferences
            WHERE NOT (email_event_types ?& ARRAY['credential_expiring_soon','credential_expiring_90_days','credential_expiring_60_days','credential_expiring_30_days','new_credential_added','credential_status_changed','action_required','provider_uploaded_document'])
               OR NOT (in_app_event_types ?& ARRAY['credential_expiring_soon','credential_expiring_90_days','credential_expiring_60_days','credential_expiring_30_days','new_credential_added','credential_status_changed','action_required','provider_uploaded_document'])
               OR email_event_types IS NULL OR in_app_event_types IS NULL
            LIMIT 20
            """), stop));

    /// <summary>Whether an event of the e-mail channel is stored as true; null where the coordinator has no row.</summary>
    public async Task<bool?> EmailEventAsync(int coordinator, string key, CancellationToken stop) =>
        (await _database.QueryAsync(
            "SELECT email_event_types->>$2 AS stored FROM coordinator_notification_preferences WHERE coordinator_user_id = $1",
            stop, coordinator, key))
        .Select(row => (string?)row["stored"] is { } stored ? stored == "true" : (bool?)null).FirstOrDefault();

    /// <summary>Stored card values that are long enough to be looked for in answers.</summary>
    public async Task<IReadOnlyList<string>> CardValuesAsync(CancellationToken stop) =>
        [.. (await _database.QueryAsync("SELECT cc_number_encrypted, cc_expiry_encrypted, cc_cvv_encrypted, cc_name, cc_billing_address FROM payment_methods", stop))
            .SelectMany(row => row.Values).OfType<string>().Where(value => value.Length >= 8).Distinct()];

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private string Query(string name, string usual) => queries.GetValueOrDefault(name, usual);

    private static IReadOnlyList<string> Told(IReadOnlyList<IReadOnlyDictionary<string, object?>> rows) =>
        [.. rows.Select(row => string.Join(", ", row.Select(column => $"{column.Key}={column.Value ?? "null"}")))];
}
