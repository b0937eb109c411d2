using System.Text.Json;
using Dapper;
using Npgsql;

namespace Gates.Reference.CredentialMate;

/// <summary>
/// Fills an empty database. Beside the credits that count, every physician has some that must not: another
/// category, the day before the cycle and the day after it. Two that count stand exactly on its ends.
/// </summary>
internal static class Seed
{
    private const string Remainder = "clinical_update";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = false,
    };

    /// <param name="folder">Folder of <c>seed.json</c>.</param>
    public static async Task<SeedFile> ReadAsync(string folder) =>
        JsonSerializer.Deserialize<SeedFile>(await File.ReadAllTextAsync(Path.Combine(folder, "seed.json")), s_json)!;

    /// <param name="source">The database.</param>
    /// <param name="seed">What goes into it.</param>
    /// <param name="password">Everybody's.</param>
    public static async Task ApplyAsync(NpgsqlDataSource source, SeedFile seed, string password)
    {
        await using var connection = await source.OpenConnectionAsync();
        if (await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM organizations") > 0)
            return;
        await using var transaction = await connection.BeginTransactionAsync();
        var hash = Passwords.Hash(password);
        await connection.ExecuteAsync("INSERT INTO organizations (id, name) VALUES (@Id, @Name)", seed.Organizations);
        await connection.ExecuteAsync("INSERT INTO cme_topic_aliases VALUES (@Key, @Value)", seed.Aliases.Select(pair => new { pair.Key, pair.Value }));
        var rules = await RulesAsync(connection, seed);
        foreach (var physician in (SeedPhysician[])[.. seed.Physicians, seed.Canary.Physician])
            await PhysicianAsync(connection, seed, physician, rules, hash);
        await connection.ExecuteAsync(
            "INSERT INTO users (id, email, password_hash, role, first_name, last_name, organization_id) "
            + "VALUES (@Id, @Email, @Hash, @Role::user_role, @FirstName, @LastName, @OrganizationId)",
            seed.Staff.Select(person => new { person.Id, person.Email, Hash = hash, person.Role, person.FirstName, person.LastName, person.OrganizationId }));
        await connection.ExecuteAsync(
            "INSERT INTO messages (sender_user_id, recipient_provider_id, subject, body) VALUES (@Sender, @Recipient, 'Your file', @Message)",
            new
            {
                Sender = seed.Staff.First(person => person.Role == "credentialing_coordinator" && person.OrganizationId == seed.Canary.Physician.OrganizationId).Id,
                Recipient = seed.Canary.Physician.Id,
                seed.Canary.Message,
            });
        await transaction.CommitAsync();
    }

    private static async Task<Dictionary<(string, string, string?), int>> RulesAsync(NpgsqlConnection connection, SeedFile seed)
    {
        var licenses = seed.Physicians.SelectMany(physician => physician.Licenses).ToList();
        var rows = licenses
            .Select(license => (license.State, license.LicenseType, Topic: (string?)null, Hours: license.Total, Counts: true))
            .Concat(licenses.SelectMany(license => license.Topics.Select(topic =>
                (license.State, license.LicenseType, (string?)topic.Topic, topic.Required, topic.CountsTowardTotal))))
            .Distinct();
        var ids = new Dictionary<(string, string, string?), int>();
        foreach (var (state, type, topic, hours, counts) in rows)
            ids.Add((state, type, topic), await connection.ExecuteScalarAsync<int>(
                "INSERT INTO cme_rules (state, license_type, requirement_type, topic, requirement_value, counts_toward_total) "
                + "VALUES (@state, @type, @kind, @topic, @hours, @counts) RETURNING id",
                new { state, type, kind = topic is null ? "total_hours" : "topic_hours", topic, hours, counts }));
        return ids;
    }

    private static async Task PhysicianAsync(
        NpgsqlConnection connection, SeedFile seed, SeedPhysician person, Dictionary<(string, string, string?), int> rules, string hash)
    {
        await connection.ExecuteAsync(
            "INSERT INTO providers (id, organization_id, npi, first_name, last_name, email, specialty) "
            + "VALUES (@Id, @OrganizationId, @Npi, @FirstName, @LastName, @Email, @Specialty)", person);
        await connection.ExecuteAsync(
            "INSERT INTO users (id, email, password_hash, role, first_name, last_name, organization_id, provider_id) "
            + "VALUES (@UserId, @Email, @Hash, 'provider', @FirstName, @LastName, @OrganizationId, @Id)",
            new { UserId = 1000 + person.Id, person.Email, Hash = hash, person.FirstName, person.LastName, person.OrganizationId, person.Id });
        await connection.ExecuteAsync(
            "INSERT INTO payment_methods (provider_id, organization_id, cc_type, cc_number_encrypted, cc_expiry_encrypted, cc_cvv_encrypted, cc_name) "
            + "VALUES (@Id, @OrganizationId, 'synthetic', @Number, @Expiry, @Code, @Name)",
            new { person.Id, person.OrganizationId, Number = $"enc-number-{person.Id:D8}", Expiry = $"enc-expiry-{person.Id:D8}", Code = $"enc-cvv-{person.Id:D8}", Name = $"Card holder {person.Id:D6}" });
        int? cycle = null;
        foreach (var license in person.Licenses)
        {
            var id = await connection.ExecuteScalarAsync<int>(
                "INSERT INTO licenses (provider_id, state, license_type, license_number) VALUES (@Id, @State, @LicenseType, @Number) RETURNING id",
                new { person.Id, license.State, license.LicenseType, Number = $"{license.State}-{person.Id}" });
            cycle = await connection.ExecuteScalarAsync<int>(
                "INSERT INTO cme_cycles (license_id, cycle_start_date, cycle_end_date) VALUES (@id, @Start, @End) RETURNING id",
                new { id, seed.Cycle.Start, seed.Cycle.End });
            var applies = license.Topics.Select(topic => topic.Topic).ToHashSet(StringComparer.Ordinal);
            foreach (var ((_, _, topic), rule) in rules.Where(rule =>
                rule.Key.Item1 == license.State && rule.Key.Item2 == license.LicenseType && rule.Key.Item3 is { } name && !applies.Contains(name)))
                await connection.ExecuteAsync(
                    "INSERT INTO cme_rule_exemptions VALUES (@rule, @Id, @Reason)", new { rule, person.Id, Reason = $"{topic} does not apply" });
        }
        if (cycle is { } owner)
            await connection.ExecuteAsync(
                "INSERT INTO cme_activities (provider_id, cme_cycle_id, activity_title, topic, credits_earned, category_1, completion_date) "
                + "VALUES (@Id, @Cycle, @Title, @Topic, @Hours, @Category1, @On)",
                Credits(person, seed.Cycle).Select(credit => new { person.Id, Cycle = owner, Title = $"Course in {credit.Topic.Replace('_', ' ')}", credit.Topic, credit.Hours, credit.Category1, credit.On }));
    }

    private static List<Credit> Credits(SeedPhysician person, SeedCycle cycle)
    {
        var inside = cycle.Start.AddDays(200);
        var topics = person.Licenses.SelectMany(license => license.Topics).Where(topic => topic.Earned > 0).ToList();
        var credits = topics.ConvertAll(topic => new Credit(topic.EarnedAs ?? topic.Topic, topic.Earned, true, inside));
        var rest = person.Licenses.Max(license => license.Earned) - topics.Sum(topic => topic.Earned);
        credits.Add(new Credit(Remainder, 1, true, cycle.Start));
        credits.Add(new Credit(Remainder, 1, true, cycle.End));
        credits.Add(new Credit(Remainder, rest - 2, true, inside));
        credits.Add(new Credit(Remainder, 3, false, inside));
        credits.Add(new Credit(Remainder, 5, true, cycle.Start.AddDays(-1)));
        credits.Add(new Credit(Remainder, 7, true, cycle.End.AddDays(1)));
        foreach (var topic in person.Licenses.SelectMany(license => license.Topics))
        {
            credits.Add(new Credit(topic.Topic, 4, false, inside));
            credits.Add(new Credit(topic.Topic, 4, true, cycle.Start.AddDays(-1)));
        }
        return credits;
    }

    private sealed record Credit(string Topic, decimal Hours, bool Category1, DateOnly On);
}
