using System.Text.Json;
using Gates.Kit.Targets;
using Gates.Systems.CredentialMate;

namespace Gates.LoadLane.CredentialMate;

/// <summary>The gap of one licence.</summary>
internal sealed record Gap(string State, string LicenseType, decimal Hours)
{
    public override string ToString() => $"{State} {LicenseType} {Hours} h";
}

/// <summary>What the deployment answers without load: who asks, and what every answer under load must say again.</summary>
internal sealed record Truth
{
    public required Account Provider { get; init; }

    public required string Token { get; init; }

    public required int ProviderId { get; init; }

    public required string CoordinatorToken { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<Gap> Gaps { get; init; }

    public required string Preferences { get; init; }

    /// <exception cref="AnswerException">It cannot be read.</exception>
    public static async Task<Truth> ReadAsync(CredentialMateSettings settings, CancellationToken stop)
    {
        using var api = new CredentialMateApi(settings);
        var sessions = new Sessions(api);
        var (provider, coordinator) = (await sessions.OfAsync(settings.Provider), await sessions.OfAsync(settings.Coordinator));
        var harmonized = await api.HarmonizeAsync(provider.AccessToken, provider.ProviderId ?? 0, stop);
        var preferences = await api.PreferencesAsync(coordinator.AccessToken, stop);
        if (harmonized is not { Status: 200, Json: { } gaps } || GapsOf(gaps) is not [_, ..] told)
            throw new AnswerException($"harmonize names no licence of the provider account, so nothing can be asked again: {harmonized}");
        if (preferences is not { Status: 200, Json: { } stored })
            throw new AnswerException($"The preferences of the coordinator account cannot be read: {preferences}");
        return new Truth
        {
            Provider = settings.Provider,
            Token = provider.AccessToken,
            ProviderId = provider.ProviderId ?? 0,
            CoordinatorToken = coordinator.AccessToken,
            Gaps = told,
            Preferences = stored.GetRawText(),
        };
    }

    public static IReadOnlyList<Gap> GapsOf(JsonElement body) =>
    [
        .. body.GetProperty("state_gaps").EnumerateArray().Select(gap => new Gap(
            gap.GetProperty("state").GetString() ?? "", gap.GetProperty("license_type").GetString() ?? "", gap.GetProperty("total_gap").GetDecimal())),
    ];
}
