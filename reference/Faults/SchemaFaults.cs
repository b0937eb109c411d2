using Npgsql;

namespace Gates.Reference.Faults;

/// <summary>
/// Defects of the database: what a migration left out although its revision is recorded, and rows that must not be.
/// Each is broken and mended by a statement; mending what is whole changes nothing.
/// </summary>
internal static class SchemaFaults
{
    public const string MissingPreferences = "preferences-table-missing";

    private const string Preferences = "coordinator_notification_preferences";

    private const string Events = "{\"credential_expiring_soon\":true,\"credential_expiring_90_days\":true,\"credential_expiring_60_days\":true,"
        + "\"credential_expiring_30_days\":true,\"new_credential_added\":true,\"credential_status_changed\":true,\"action_required\":true,\"provider_uploaded_document\":true}";

    private static readonly (string Id, string Break, string Mend)[] s_all =
    [
        (MissingPreferences, $"ALTER TABLE {Preferences} RENAME TO {Preferences}_away", $"ALTER TABLE IF EXISTS {Preferences}_away RENAME TO {Preferences}"),
        ("card-table-missing", "ALTER TABLE payment_methods RENAME TO payment_methods_away", "ALTER TABLE IF EXISTS payment_methods_away RENAME TO payment_methods"),
        ("column-absent", "ALTER TABLE providers RENAME COLUMN \"references\" TO references_away", If(
            "SELECT 1 FROM information_schema.columns WHERE table_name = 'providers' AND column_name = 'references_away'",
            "ALTER TABLE providers RENAME COLUMN references_away TO \"references\"")),
        ("column-too-short", "ALTER TABLE providers ALTER COLUMN fcvs_fid TYPE VARCHAR(20)", "ALTER TABLE providers ALTER COLUMN fcvs_fid TYPE VARCHAR(50)"),
        ("column-of-another-type", "ALTER TABLE licenses ALTER COLUMN portal_pin TYPE VARCHAR(100)", "ALTER TABLE licenses ALTER COLUMN portal_pin TYPE TEXT"),
        ("default-lost", $"ALTER TABLE {Preferences} ALTER COLUMN email_event_types DROP DEFAULT",
            $"ALTER TABLE IF EXISTS {Preferences} ALTER COLUMN email_event_types SET DEFAULT '{Events}'::jsonb"),
        ("default-lacks-a-key", $"ALTER TABLE {Preferences} ALTER COLUMN in_app_event_types SET DEFAULT '{Events.Replace(",\"action_required\":true", "", StringComparison.Ordinal)}'::jsonb",
            $"ALTER TABLE IF EXISTS {Preferences} ALTER COLUMN in_app_event_types SET DEFAULT '{Events}'::jsonb"),
        ("index-absent", "DROP INDEX ix_payment_methods_provider_id",
            "CREATE INDEX IF NOT EXISTS ix_payment_methods_provider_id ON payment_methods (provider_id)"),
        ("index-not-unique", $"ALTER TABLE {Preferences} DROP CONSTRAINT {Preferences}_coordinator_user_id_key", If(
            $"SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{Preferences}_coordinator_user_id_key')",
            $"ALTER TABLE {Preferences} ADD CONSTRAINT {Preferences}_coordinator_user_id_key UNIQUE (coordinator_user_id)")),
        ("enum-value-absent", "ALTER TYPE coordinator_action_type RENAME VALUE 'stage_changed' TO 'stage_moved'", If(
            "SELECT 1 FROM pg_enum WHERE enumlabel = 'stage_moved'",
            "ALTER TYPE coordinator_action_type RENAME VALUE 'stage_moved' TO 'stage_changed'")),
        ("revision-behind", "UPDATE alembic_version SET version_num = '7702d353e5b8'", "UPDATE alembic_version SET version_num = '20260131_0000' WHERE version_num = '7702d353e5b8'"),
        ("two-heads-recorded", "INSERT INTO alembic_version VALUES ('20260201_0000')", "DELETE FROM alembic_version WHERE version_num = '20260201_0000'"),
        ("activity-without-a-cycle", "INSERT INTO cme_activities (provider_id, activity_title, topic, credits_earned, category_1, completion_date) VALUES (901, 'Lost', 'ethics', 1, true, '2025-01-01')",
            "DELETE FROM cme_activities WHERE activity_title = 'Lost'"),
        ("rule-twice-by-an-alias", "INSERT INTO cme_rules (state, license_type, requirement_type, topic, requirement_value) VALUES ('ZZ', 'MD', 'topic_hours', 'hiv_aids', 2), ('ZZ', 'MD', 'topic_hours', 'hiv_aids_prevention', 2)",
            "DELETE FROM cme_rules WHERE state = 'ZZ'"),
        ("licence-without-a-total-rule", "INSERT INTO licenses (provider_id, state, license_type, license_number) VALUES (901, 'ZY', 'MD', 'ZY-1')",
            "DELETE FROM licenses WHERE state = 'ZY'"),
        ("stored-preferences-lack-a-key", $"INSERT INTO {Preferences} (coordinator_user_id, email_event_types) VALUES (6, '{{}}')",
            $"DELETE FROM {Preferences} WHERE coordinator_user_id = 6 AND email_event_types = '{{}}'"),
    ];

    public static IEnumerable<string> Ids => s_all.Select(fault => fault.Id);

    /// <summary>
    /// Mends everything, forgets what was saved under another fault where <paramref name="afresh"/>, breaks what is in
    /// <paramref name="ids"/>; gives what was broken.
    /// </summary>
    public static async Task<IReadOnlyList<string>> SetAsync(NpgsqlDataSource source, IReadOnlyCollection<string> ids, bool afresh)
    {
        var broken = s_all.Where(fault => ids.Contains(fault.Id)).ToList();
        await using var command = source.CreateCommand(
            string.Join(";\n", s_all.Select(fault => fault.Mend)
                .Concat(afresh ? [$"DELETE FROM {Preferences}"] : [])
                .Concat(broken.Select(fault => fault.Break))));
        await command.ExecuteNonQueryAsync();
        return [.. broken.Select(fault => fault.Id)];
    }

    private static string If(string condition, string then) =>
        $"DO $$ BEGIN IF EXISTS ({condition}) THEN {then}; END IF; END $$";
}
