using VerifyTests;

namespace Gates.Standins.Tests.Snapshots;

public sealed class VerifyBaseTests() : VerifyBase(s_settings)
{
    private static readonly VerifySettings s_settings = Common();

    [Test]
    public async Task The_fixture_has_settings_for_all_its_tests()
    {
        var result = await Verify(new { Shown = 1, Hidden = 2 });

        Assert.That(result.Text, Is.EqualTo("{\n  Shown: 1\n}"));
    }

    [Test]
    public void The_constructor_must_be_called_explicitly()
    {
        Assert.That(() => new Forgetful(), NUnit.Framework.Throws.Exception.With.Message.EqualTo("VerifyBase.ctor must be called explicitly."));
    }

    private static VerifySettings Common()
    {
        var settings = new VerifySettings();
        settings.IgnoreMember("Hidden");
        return settings;
    }

    private sealed class Forgetful : VerifyBase;
}
