using System.Text.Json;
using Allure.Net.Commons;
using Allure.NUnit;
using Gates.Kit.Http;

namespace Gates.Smoke;

/// <summary>Base of every check that asks an API: every exchange is kept for the report.</summary>
[AllureNUnit, FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class ApiCheck
{
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
