using System.Text.Json;
using Allure.Net.Commons;
using Allure.NUnit;
using Allure.NUnit.Attributes;
using Gates.Kit.Http;
using Gates.Kit.Targets;
using Gates.Systems.CredentialMate;

namespace Gates.Smoke.CredentialMate;

/// <summary>Base of every check of this lane: short names for what they share, and every exchange kept for the report.</summary>
[AllureNUnit, AllureEpic("CredentialMate"), FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class SmokeCheck
{
    private protected static CredentialMateApi Api => Deployment.Api;

    private protected static CredentialMateSettings Settings => Deployment.Settings;

    private protected static Task<Session> ProviderAsync() => Deployment.Sessions.OfAsync(Settings.Provider);

    private protected static Task<Session> CoordinatorAsync() => Deployment.Sessions.OfAsync(Settings.Coordinator);

    /// <summary>Keeps the exchange in the report, secrets removed.</summary>
    private protected static async Task<Exchange> KeepAsync(Task<Exchange> call)
    {
        var exchange = await call;
        AllureApi.AddAttachment(
            $"{exchange.Method} {exchange.Address.AbsolutePath}", "text/plain", System.Text.Encoding.UTF8.GetBytes(exchange.Transcript), ".txt");
        return exchange;
    }

    /// <summary>A member of a JSON object, or an element of no kind where it is absent.</summary>
    private protected static JsonElement Member(Exchange exchange, string name) =>
        exchange.Json is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty(name, out var value) ? value : default;

    private protected static string? Text(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString() : null;
}
