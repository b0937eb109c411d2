using Allure.Net.Commons;

namespace Gates.Standins.Doomed;

[SetUpFixture]
public sealed class DoomedRoot
{
    [OneTimeSetUp]
    public void TellHowToShowADose() => AllureLifecycle.Instance.AddTypeFormatter(new DoseFormatter());
}
