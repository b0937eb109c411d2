namespace Gates.Systems.CredentialMate;

/// <summary>A column as <c>information_schema</c> calls it; the length stands behind <c>character varying</c>.</summary>
/// <param name="Default">JSON text of the default, the plain text of another, or null where none is gated.</param>
public sealed record ExpectedColumn(string Table, string Name, string Type, string? Default = null)
{
    public override string ToString() => $"{Table}.{Name}";
}

/// <param name="Columns">In their order, joined by a comma.</param>
public sealed record ExpectedIndex(string Table, string Columns, bool Unique)
{
    public override string ToString() => $"{(Unique ? "unique " : "")}{Table}({Columns})";
}

/// <summary>What the contract's paragraph "Database" and the statements of seed 004 ask of the schema, by name.</summary>
public static class SchemaContract
{
    public const string AllEventsOn =
        """{"credential_expiring_soon":true,"credential_expiring_90_days":true,"credential_expiring_60_days":true,"credential_expiring_30_days":true,"new_credential_added":true,"credential_status_changed":true,"action_required":true,"provider_uploaded_document":true}""";

    private const string Preferences = "coordinator_notification_preferences";
    private const string Credentials = "provider_credentials";
    private const string Payments = "payment_methods";
    private const string Utc = "timestamp with time zone";
    private const string Local = "timestamp without time zone";

    public static IReadOnlyList<string> Tables { get; } = [Preferences, Credentials, Payments];

    public static IReadOnlyList<ExpectedColumn> Columns { get; } =
    [
        .. Of(Preferences, ("id", "integer"), ("coordinator_user_id", "integer"), ("quiet_hours_start", "time without time zone"),
            ("quiet_hours_end", "time without time zone"), ("created_at", Utc), ("updated_at", Utc)),
        new(Preferences, "email_enabled", "boolean", "true"),
        new(Preferences, "email_event_types", "jsonb", AllEventsOn),
        new(Preferences, "in_app_enabled", "boolean", "true"),
        // Seed 004 leaves the text of this default out; only its being JSON of the eight keys can be meant.
        new(Preferences, "in_app_event_types", "jsonb", AllEventsOn),
        new(Preferences, "digest_frequency", "character varying(20)", "real_time"),
        .. Of(Credentials, ("id", "integer"), ("provider_id", "integer"), ("organization_id", "integer"), ("credential_type", "character varying(20)"),
            ("username", "text"), ("password", "text"), ("notes", "text"), ("created_at", Local), ("updated_at", Local), ("deleted_at", Local),
            ("created_by_id", "integer"), ("updated_by_id", "integer")),
        new(Credentials, "data_source", "character varying(50)", "manual_entry"),
        new(Credentials, "is_deleted", "boolean", "false"),
        .. Of(Payments, ("id", "integer"), ("provider_id", "integer"), ("organization_id", "integer"), ("cc_type", "character varying(20)"),
            ("cc_number_encrypted", "text"), ("cc_expiry_encrypted", "text"), ("cc_cvv_encrypted", "text"), ("cc_name", "character varying(255)"),
            ("cc_billing_address", "text"), ("created_at", Local), ("updated_at", Local), ("deleted_at", Local),
            ("created_by_id", "integer"), ("updated_by_id", "integer")),
        new(Payments, "is_deleted", "boolean", "false"),
        .. Of("providers", ("home_address", "text"), ("home_city", "character varying(100)"), ("home_state", "character varying(2)"),
            ("home_zip", "character varying(10)"), ("place_of_birth", "character varying(255)"), ("height", "character varying(50)"),
            ("weight", "integer"), ("gender", "character varying(20)"), ("race", "character varying(100)"), ("previous_names", "text"),
            ("name_change_documents", "text"), ("citizenship_status", "character varying(100)"), ("green_card_uscis_number", "character varying(50)"),
            ("employer_start_date", "date"), ("references", "jsonb"), ("fcvs_fid", "character varying(50)"), ("aoa_number", "character varying(50)"),
            ("disclosure_notes", "text"), ("renewal_preferences", "text"), ("cv_reference", "text")),
        .. Of("licenses", ("portal_pin", "text"), ("renewal_notes", "text")),
    ];

    public static IReadOnlyList<ExpectedIndex> Indexes { get; } =
    [
        new(Preferences, "coordinator_user_id", Unique: true),
        new(Credentials, "provider_id", Unique: false),
        new(Credentials, "organization_id", Unique: false),
        new(Payments, "provider_id", Unique: false),
        new(Payments, "organization_id", Unique: false),
    ];

    private static IEnumerable<ExpectedColumn> Of(string table, params IEnumerable<(string Name, string Type)> columns) =>
        columns.Select(column => new ExpectedColumn(table, column.Name, column.Type));
}
