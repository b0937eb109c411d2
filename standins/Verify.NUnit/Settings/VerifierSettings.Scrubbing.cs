using System.Text;

namespace VerifyTests;

public static partial class VerifierSettings
{
    public static void AddScrubber(Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First)
    {
        ThrowIfStarted();
        Settings.AddScrubber(scrubber, location);
    }

    public static void AddScrubber(string extension, Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First)
    {
        ThrowIfStarted();
        Settings.AddScrubber(extension, scrubber, location);
    }

    public static void ScrubLinesContaining(params string[] stringToMatch)
    {
        ThrowIfStarted();
        Settings.ScrubLinesContaining(stringToMatch);
    }

    public static void ScrubLinesContaining(StringComparison comparison, params string[] stringToMatch)
    {
        ThrowIfStarted();
        Settings.ScrubLinesContaining(comparison, stringToMatch);
    }

    public static void ScrubLines(Func<string, bool> removeLine)
    {
        ThrowIfStarted();
        Settings.ScrubLines(removeLine);
    }

    public static void ScrubLinesWithReplace(Func<string, string?> replaceLine)
    {
        ThrowIfStarted();
        Settings.ScrubLinesWithReplace(replaceLine);
    }

    public static void ScrubEmptyLines()
    {
        ThrowIfStarted();
        Settings.ScrubEmptyLines();
    }

    public static void ScrubMachineName()
    {
        ThrowIfStarted();
        Settings.ScrubMachineName();
    }

    public static void ScrubUserName()
    {
        ThrowIfStarted();
        Settings.ScrubUserName();
    }

    public static void ScrubInlineGuids()
    {
        ThrowIfStarted();
        Settings.ScrubInlineGuids();
    }

    public static void DontScrubGuids()
    {
        ThrowIfStarted();
        Settings.DontScrubGuids();
    }

    public static void DontScrubDateTimes()
    {
        ThrowIfStarted();
        Settings.DontScrubDateTimes();
    }

    public static void DisableDateCounting()
    {
        ThrowIfStarted();
        Settings.DisableDateCounting();
    }
}
