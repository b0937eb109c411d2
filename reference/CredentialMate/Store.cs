using Dapper;
using Npgsql;

namespace Gates.Reference.CredentialMate;

/// <summary>Every query of the reference but those of preferences.</summary>
internal sealed class Store(NpgsqlDataSource source)
{
    private const string UserColumns =
        "SELECT id, email, password_hash AS PasswordHash, role::text AS Role, first_name AS FirstName, last_name AS LastName, "
        + "organization_id AS OrganizationId, provider_id AS ProviderId FROM users ";

    private const string ProviderColumns =
        "SELECT id, npi, first_name AS FirstName, last_name AS LastName, email, specialty, organization_id AS OrganizationId FROM providers ";

    public async Task PingAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        _ = await connection.ExecuteScalarAsync<int>("SELECT 1");
    }

    public async Task<UserRow?> UserByEmailAsync(string email)
    {
        // PostgreSQL stores no such text, so nobody has it.
        if (email.Contains('\0', StringComparison.Ordinal))
            return null;
        await using var connection = await source.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<UserRow>(UserColumns + "WHERE LOWER(email) = LOWER(@email)", new { email });
    }

    public async Task<UserRow?> UserAsync(int id)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<UserRow>(UserColumns + "WHERE id = @id", new { id });
    }

    public async Task<ProviderRow?> ProviderAsync(int id)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<ProviderRow>(ProviderColumns + "WHERE id = @id", new { id });
    }

    public async Task<IEnumerable<ProviderRow>> ProvidersAsync(int? organization, string search)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.QueryAsync<ProviderRow>(
            ProviderColumns + "WHERE (@organization::int IS NULL OR organization_id = @organization) "
            + "AND POSITION(LOWER(@search) IN LOWER('Dr. ' || first_name || ' ' || last_name || ' ' || npi)) > 0 "
            + "ORDER BY last_name, npi LIMIT 50",
            new { organization, search = search.Replace('\0', ' ') });
    }

    public async Task<Inputs> InputsAsync(int provider)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var rows = await connection.QueryMultipleAsync(
            """
            SELECT l.state, l.license_type AS LicenseType, c.cycle_start_date AS CycleStart, c.cycle_end_date AS CycleEnd
            FROM licenses l JOIN cme_cycles c ON c.license_id = l.id WHERE l.provider_id = @provider;
            SELECT DISTINCT r.state, r.license_type AS LicenseType, r.requirement_type AS RequirementType, r.topic,
                   r.requirement_value AS Hours, r.counts_toward_total AS CountsTowardTotal
            FROM cme_rules r JOIN licenses l ON l.state = r.state AND l.license_type = r.license_type
            WHERE l.provider_id = @provider
              AND NOT EXISTS (SELECT 1 FROM cme_rule_exemptions e WHERE e.rule_id = r.id AND e.provider_id = @provider);
            SELECT topic, credits_earned AS Hours, category_1 AS Category1, completion_date AS CompletedOn
            FROM cme_activities WHERE provider_id = @provider;
            SELECT alias, topic FROM cme_topic_aliases;
            """,
            new { provider });
        return new Inputs(
            (await rows.ReadAsync<LicenseRow>()).AsList(),
            (await rows.ReadAsync<RuleRow>()).AsList(),
            (await rows.ReadAsync<CreditRow>()).AsList(),
            (await rows.ReadAsync<(string Alias, string Topic)>()).ToDictionary(row => row.Alias, row => row.Topic, StringComparer.Ordinal));
    }

    /// <summary>For each licence of a provider, the first other one who holds such a licence.</summary>
    public async Task<IReadOnlyList<Neighbour>> NeighboursAsync(int provider)
    {
        await using var connection = await source.OpenConnectionAsync();
        var others = await connection.QueryAsync<(int Id, string State, string Type)>(
            "SELECT MIN(o.provider_id), o.state, o.license_type FROM licenses o JOIN licenses l ON l.state = o.state AND l.license_type = o.license_type "
            + "WHERE l.provider_id = @provider AND o.provider_id <> @provider GROUP BY o.state, o.license_type",
            new { provider });
        var neighbours = new List<Neighbour>();
        foreach (var (id, state, type) in others.ToList())
        {
            var inputs = await InputsAsync(id);
            neighbours.Add(new(inputs.Licenses.Find(held => held.State == state && held.LicenseType == type)!, inputs));
        }
        return neighbours;
    }

    public async Task<(IEnumerable<object> Items, int Total)> MessagesAsync(UserRow user, int page, int size)
    {
        await using var connection = await source.OpenConnectionAsync();
        var total = await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM messages WHERE sender_user_id = @Id OR recipient_provider_id = @ProviderId", user);
        var items = await connection.QueryAsync<(int Id, int Recipient, string Subject, string Body)>(
            "SELECT id, recipient_provider_id, subject, body FROM messages WHERE sender_user_id = @Id OR recipient_provider_id = @ProviderId "
            + "ORDER BY id DESC LIMIT @size OFFSET @skip",
            new { user.Id, user.ProviderId, size, skip = (page - 1L) * size });
        return (items.Select(row => (object)new { row.Id, RecipientProviderId = row.Recipient, row.Subject, row.Body }), total);
    }

    public async Task<int> SendAsync(UserRow user, int recipient, string subject, string body)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>(
            "INSERT INTO messages (sender_user_id, recipient_provider_id, subject, body) VALUES (@Id, @recipient, @subject, @body) RETURNING id",
            new { user.Id, recipient, subject, body });
    }
}
