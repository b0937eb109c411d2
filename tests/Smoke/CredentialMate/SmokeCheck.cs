using Allure.NUnit.Attributes;
using Gates.Kit.Targets;
using Gates.Systems.CredentialMate;

namespace Gates.Smoke.CredentialMate;

/// <summary>Base of every check of CredentialMate: short names for what they share.</summary>
[AllureEpic("CredentialMate")]
public abstract class SmokeCheck : ApiCheck
{
    private protected static CredentialMateApi Api => Deployment.Api;

    private protected static CredentialMateSettings Settings => Deployment.Settings;

    private protected static Task<Session> ProviderAsync() => Deployment.Sessions.OfAsync(Settings.Provider);

    private protected static Task<Session> CoordinatorAsync() => Deployment.Sessions.OfAsync(Settings.Coordinator);
}
