using Allure.NUnit.Attributes;
using Gates.Kit.Lanes;

namespace Gates.E2E.CredentialMate;

/// <summary>Base of the checks that look at a persona's tour.</summary>
[AllureEpic("CredentialMate"), AllureFeature("CME gap on every surface")]
public abstract class PersonaCheck : BrowserCheck
{
    private protected async Task<PersonaTour> TourAsync(string persona)
    {
        var tour = await StepAsync($"walk through every surface of {persona}", () => PersonaTour.OfAsync(persona));
        LooksAt(tour.Files);
        return tour;
    }

    /// <summary>
    /// Fails the check where the inputs are wrong, ends it as Unproven where the target offers the oracle none.
    /// </summary>
    private protected static void NeedsOracle(PersonaTour tour)
    {
        Assert.That(tour.InputsProblem, Is.Null, tour.Persona.Name);
        if (tour.Licenses.Any(license => license.Expected is null))
            throw Unproven.Because("sql.cmeInputs", "target file");
    }
}
