using System.Text;

namespace VerifyTests;

/// <summary>What happens to every text before it is compared, in upstream's order.</summary>
internal sealed class TextPipeline(VerifySettings settings, Counter counter, string projectDirectory)
{
    private static VerifySettings Shared => VerifierSettings.Shared;

    public string Apply(string text, string extension)
    {
        text = Lines.Normalize(text);
        if ((settings.InlineGuids || Shared.InlineGuids) && counter.ScrubsGuids) text = InlineGuids.Replace(text, counter);

        var builder = new StringBuilder(text);
        Run(builder, settings.TextScrubbers);
        Run(builder, Shared.TextScrubbers);
        Run(builder, settings.Scrubbers);
        Run(builder, settings.ExtensionScrubbers.GetValueOrDefault(extension));
        Run(builder, Shared.ExtensionScrubbers.GetValueOrDefault(extension));
        Run(builder, Shared.Scrubbers);
        return Lines.Normalize(PathTokens.Replace(builder.ToString(), projectDirectory));
    }

    /// <summary>The delegates also see each string member, before the document is put together.</summary>
    public string ApplyToMember(string text)
    {
        var builder = new StringBuilder(Lines.Normalize(text));
        Run(builder, settings.Scrubbers);
        Run(builder, Shared.Scrubbers);
        return Lines.Normalize(builder.ToString());
    }

    private static void Run(StringBuilder text, List<Action<StringBuilder>>? scrubbers)
    {
        foreach (var scrubber in scrubbers ?? []) scrubber(text);
    }
}
