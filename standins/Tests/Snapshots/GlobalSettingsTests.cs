using VerifyTests;

namespace Gates.Standins.Tests.Snapshots;

public sealed class GlobalSettingsTests : SnapshotTests
{
    [Test]
    public async Task Settings_of_the_program_come_too_late_after_the_first_Verify()
    {
        await RedAsync(Verify("x").UseDirectory(Place));

        Assert.That(VerifierSettings.UseStrictJson, Throws.Exception.With.Message.StartsWith(
            "The API 'UseStrictJson' must be called prior to any Verify has run. "
            + "Usually this is done in a [ModuleInitializer]. Verify run by: "));
    }
}
