using System.Text.Json;
using Gates.Kit.Http;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Model.CredentialMate;
using Gates.Systems.CredentialMate;

namespace Gates.Smoke.CredentialMate;

/// <summary>One licence of a persona as both endpoints answer it, and as the oracle computes it.</summary>
/// <param name="Harmonized">The entry of harmonize; of no kind where harmonize has none.</param>
/// <param name="Expected">What the oracle computes; null where the target offers no inputs.</param>
internal sealed record LicenseReading(
    string State, string LicenseType, JsonElement Harmonized, Exchange Check, ExpectedGap? Expected, decimal? Told)
{
    public override string ToString() => $"{State} {LicenseType}";

    /// <summary>The body of check; of no kind where it is no object.</summary>
    public JsonElement Checked => Check.Json is { ValueKind: JsonValueKind.Object } body ? body : default;
}

/// <summary>Everything that the value checks need of one persona, read once a run with the persona's own account.</summary>
internal sealed record PersonaReadings(
    Persona Persona, Exchange Harmonize, Exchange Inputs, IReadOnlyList<LicenseReading> Licenses)
{
    private static readonly OncePerRun<PersonaReadings> s_read = new(ReadAsync);

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Why the inputs that the deployment offers determine no value; null when they do, or there are none.</summary>
    public string? InputsProblem { get; private init; }

    /// <summary>The licences that the deployment says are held; those of the personas file where it does not say.</summary>
    public IReadOnlyList<string> Held =>
        (Inputs.Status == 200 ? (Inputs.Json ?? default).Items("licenses") : []) is { Count: > 0 } held
            ? [.. held.Select(license => $"{license.Text("state")} {license.Text("license_type")}")]
            : [.. Licenses.Select(license => license.ToString())];

    /// <summary>Fails the check where the inputs are wrong, ends it as Unproven where the deployment offers none.</summary>
    public void NeedOracle()
    {
        Assert.That(InputsProblem, Is.Null, $"{Persona}: {Inputs}");
        // The queries are there: then it is the database that they lack.
        if (Licenses.Any(license => license.Expected is null) && CmeInputsQueries.AreIn(Deployment.Settings.Sql))
            _ = Deployment.Database;
        if (Licenses.Any(license => license.Expected is null))
            throw Unproven.Because("sql.cmeInputs", "target file; the deployment does not offer cme-inputs");
    }

    public static Task<PersonaReadings> OfAsync(string name)
    {
        _ = PersonaNamed(name);
        return s_read.OfAsync(name);
    }

    private static (Persona Persona, string Password) PersonaNamed(string name)
    {
        var settings = Deployment.Settings;
        if (settings.Personas.Count == 0)
            throw Unproven.Because("personas", "GATES_CREDENTIALMATE_PERSONAS");
        if (settings.PersonaPassword is not { } password)
            throw Unproven.Because("personaPassword", "GATES_CREDENTIALMATE_PERSONA_PASSWORD");
        return (settings.Personas.FirstOrDefault(known => known.Name == name)
            ?? throw Unproven.Because("personas", $"the file of GATES_CREDENTIALMATE_PERSONAS does not name {name}"), password);
    }

    private static async Task<PersonaReadings> ReadAsync(string name)
    {
        var (persona, password) = PersonaNamed(name);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var api = Deployment.Api;
        var token = (await Deployment.Sessions.OfAsync(new Account(persona.Email, password))).AccessToken;
        var (harmonize, inputs) = (api.HarmonizeAsync(token, persona.ProviderId, deadline.Token), api.InputsAsync(token, persona.ProviderId, deadline.Token));
        var checks = persona.Licenses
            .Select(held => api.CheckAsync(token, persona.ProviderId, held.State, held.LicenseType, deadline.Token)).ToList();
        _ = await Task.WhenAll([harmonize, inputs, .. checks]);
        var (given, problem) = InputsOf(await inputs);
        if ((await inputs).Status == 404)
            given = await Deployment.InputsByQueryAsync(persona.ProviderId, deadline.Token);
        var licenses = new List<LicenseReading>();
        foreach (var (held, check) in persona.Licenses.Zip(checks))
        {
            ExpectedGap? expected = null;
            try
            {
                expected = given is null ? null : GapOracle.Compute(given, held.State, held.LicenseType);
            }
            catch (OracleException undetermined)
            {
                problem ??= undetermined.Message;
            }
            licenses.Add(new LicenseReading(
                held.State, held.LicenseType, EntryOf(await harmonize, held), await check, expected, held.ExpectedTotalGap));
        }
        return new PersonaReadings(persona, await harmonize, await inputs, licenses) { InputsProblem = problem };
    }

    /// <summary>404 means that the deployment does not offer them; any other answer must be the inputs.</summary>
    private static (CmeInputs? Inputs, string? Problem) InputsOf(Exchange inputs)
    {
        if (inputs.Status == 404)
            return (null, null);
        try
        {
            return inputs.Status == 200
                ? (JsonSerializer.Deserialize<CmeInputs>(inputs.Body, s_json), null)
                : (null, $"cme-inputs answered {inputs.Status}");
        }
        catch (JsonException problem)
        {
            return (null, $"cme-inputs is not what the contract says: {problem.Message}");
        }
    }

    private static JsonElement EntryOf(Exchange harmonize, PersonaLicense held) =>
        harmonize.Json is { ValueKind: JsonValueKind.Object } body
        && body.TryGetProperty("state_gaps", out var gaps) && gaps.ValueKind == JsonValueKind.Array
            ? gaps.EnumerateArray().FirstOrDefault(gap => Says(gap, "state", held.State) && Says(gap, "license_type", held.LicenseType))
            : default;

    private static bool Says(JsonElement entry, string name, string text) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String && value.GetString() == text;
}
