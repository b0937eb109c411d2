using System.Text;

namespace VerifyTests;

/// <summary>Whether a new scrubber runs before or after those that are there.</summary>
public enum ScrubberLocation
{
    First,
    Last,
}

public partial class VerifySettings
{
    /// <summary>The built-in text scrubbers, run before the delegates.</summary>
    internal List<Action<StringBuilder>> TextScrubbers { get; } = [];

    /// <summary>Delegates; they run over each string member too.</summary>
    internal List<Action<StringBuilder>> Scrubbers { get; } = [];

    internal Dictionary<string, List<Action<StringBuilder>>> ExtensionScrubbers { get; } = [];

    internal bool InlineGuids { get; private set; }

    internal bool? KeepsGuids { get; private set; }

    internal bool? KeepsDates { get; private set; }

    internal bool? DatesUncounted { get; private set; }

    public void AddScrubber(Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        Add(Scrubbers, scrubber, location);

    /// <summary>Runs for files of this extension only.</summary>
    public void AddScrubber(
        string extension, Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First)
    {
        if (!ExtensionScrubbers.TryGetValue(extension, out var list)) ExtensionScrubbers[extension] = list = [];

        Add(list, scrubber, location);
    }

    /// <summary>Removes every line that contains one of these, whatever the case.</summary>
    public void ScrubLinesContaining(params string[] stringToMatch) =>
        ScrubLinesContaining(StringComparison.OrdinalIgnoreCase, stringToMatch);

    public void ScrubLinesContaining(StringComparison comparison, params string[] stringToMatch) =>
        ScrubLines(line => Array.Exists(stringToMatch, part => line.Contains(part, comparison)));

    public void ScrubLines(Func<string, bool> removeLine) =>
        ScrubLinesWithReplace(line => removeLine(line) ? null : line);

    /// <summary>Replaces each line by what the function returns; null removes it.</summary>
    public void ScrubLinesWithReplace(Func<string, string?> replaceLine) =>
        TextScrubbers.Add(text => Lines.Replace(text, replaceLine));

    public void ScrubEmptyLines() => ScrubLines(string.IsNullOrWhiteSpace);

    public void ScrubMachineName() => TextScrubbers.Add(text => Words.Replace(text, Environment.MachineName, "TheMachineName"));

    public void ScrubUserName() => TextScrubbers.Add(text => Words.Replace(text, Environment.UserName, "TheUserName"));

    /// <summary>Numbers guids inside longer strings; a value that is a guid is numbered anyway.</summary>
    public void ScrubInlineGuids() => InlineGuids = true;

    public void DontScrubGuids() => KeepsGuids = true;

    public void DontScrubDateTimes() => KeepsDates = true;

    /// <summary>Writes <c>{Scrubbed}</c> for every date and time, not a number for each distinct one.</summary>
    public void DisableDateCounting() => DatesUncounted = true;

    private static void Add(List<Action<StringBuilder>> list, Action<StringBuilder> scrubber, ScrubberLocation location) =>
        list.Insert(location == ScrubberLocation.First ? 0 : list.Count, scrubber);

    private void CopyScrubbing(VerifySettings from)
    {
        TextScrubbers.AddRange(from.TextScrubbers);
        Scrubbers.AddRange(from.Scrubbers);
        foreach (var (extension, list) in from.ExtensionScrubbers) ExtensionScrubbers[extension] = [.. list];
        InlineGuids = from.InlineGuids;
        KeepsGuids = from.KeepsGuids;
        KeepsDates = from.KeepsDates;
        DatesUncounted = from.DatesUncounted;
    }
}
