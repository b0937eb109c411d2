using Allure.NUnit.Attributes;
using Gates.Kit.Targets;

namespace Gates.E2E.CredentialMate;

/// <summary>The pages on which the personas were read did their work cleanly.</summary>
[AllureStory("Clean pages")]
public sealed class PersonaPageTests : PersonaCheck
{
    [TestCaseSource(typeof(PersonaNames), nameof(PersonaNames.All))]
    public async Task No_failure_text_no_error_and_no_failed_request_shows_on_the_way(string persona)
    {
        var tour = await TourAsync(persona);

        FindsNone(tour.Findings, $"{persona}: what good pages do not do");
    }
}
