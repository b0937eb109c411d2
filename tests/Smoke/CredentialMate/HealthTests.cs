using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Lanes;

namespace Gates.Smoke.CredentialMate;

/// <summary>Health alone proves nothing: an incident kept it green for ninety minutes while nobody could sign in.</summary>
[AllureFeature("Availability"), AllureStory("Health"), AllureSeverity(SeverityLevel.blocker)]
public sealed class HealthTests : SmokeCheck
{
    [Test, EndsWithin(20_000)]
    public async Task Health_says_healthy_in_its_body(CancellationToken stop)
    {
        var health = await KeepAsync(Api.GetAsync(Settings.HealthPath, null, stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(health.Status, Is.EqualTo(200), health.Transcript);
            Assert.That(Text(Member(health, "status")), Is.EqualTo("healthy"), health.Transcript);
        }
    }

    [Test, EndsWithin(20_000)]
    public async Task Healthy_means_that_sign_in_works(CancellationToken stop)
    {
        var login = await KeepAsync(Api.LoginAsync(Settings.Provider.Email, Settings.Provider.Password, stop));

        Assert.That(login.Status, Is.EqualTo(200), $"health is green or not: the provider account cannot sign in\n{login}");
    }

    [Test, EndsWithin(20_000)]
    public async Task Healthy_means_that_a_read_from_the_database_works(CancellationToken stop)
    {
        var coordinator = await CoordinatorAsync();
        var messages = await KeepAsync(Api.MessagesAsync(coordinator.AccessToken, stop));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(messages.Status, Is.EqualTo(200), messages.Transcript);
            Assert.That(Member(messages, "items").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Array), messages.Transcript);
            foreach (var count in (string[])["total", "page", "page_size"])
                Assert.That(Member(messages, count).ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Number), $"{count}: {messages.Transcript}");
        }
    }
}
