using System.Text;

namespace VerifyTests;

public partial class SettingsTask
{
    public SettingsTask AddScrubber(Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        With(settings => settings.AddScrubber(scrubber, location));

    public SettingsTask AddScrubber(string extension, Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        With(settings => settings.AddScrubber(extension, scrubber, location));

    public SettingsTask ScrubLinesContaining(params string[] stringToMatch) =>
        With(settings => settings.ScrubLinesContaining(stringToMatch));

    public SettingsTask ScrubLinesContaining(StringComparison comparison, params string[] stringToMatch) =>
        With(settings => settings.ScrubLinesContaining(comparison, stringToMatch));

    public SettingsTask ScrubLines(Func<string, bool> removeLine) =>
        With(settings => settings.ScrubLines(removeLine));

    public SettingsTask ScrubLinesWithReplace(Func<string, string?> replaceLine) =>
        With(settings => settings.ScrubLinesWithReplace(replaceLine));

    public SettingsTask ScrubEmptyLines() => With(settings => settings.ScrubEmptyLines());

    public SettingsTask ScrubMachineName() => With(settings => settings.ScrubMachineName());

    public SettingsTask ScrubUserName() => With(settings => settings.ScrubUserName());

    public SettingsTask ScrubInlineGuids() => With(settings => settings.ScrubInlineGuids());

    public SettingsTask DontScrubGuids() => With(settings => settings.DontScrubGuids());

    public SettingsTask DontScrubDateTimes() => With(settings => settings.DontScrubDateTimes());

    public SettingsTask DisableDateCounting() => With(settings => settings.DisableDateCounting());
}
