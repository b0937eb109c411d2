using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gates.Model.CredentialMate;
using Microsoft.Playwright;

namespace Gates.Systems.CredentialMate.Pages;

/// <summary>A topic's list item on a state page.</summary>
public sealed partial class TopicItem
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly ILocator _item;

    internal TopicItem(IPage page, ILocator item, string text)
    {
        (_item, Text) = (item, text);
        Trigger = new TooltipTrigger(page, item);
    }

    /// <summary>Everything that it shows, in one line.</summary>
    public string Text { get; }

    /// <summary>Shows the explanation, where the topic is open.</summary>
    public TooltipTrigger Trigger { get; }

    /// <summary>The hours it shows as <c>{earned}/{required} hrs</c>; null when it shows none.</summary>
    public (decimal Earned, decimal Required)? Hours => Pattern().Match(Text) is { Success: true } match
        ? (Number(match, "earned"), Number(match, "required"))
        : null;

    /// <summary>Colour of the badge with this text; null when the item has no such badge.</summary>
    public async Task<BadgeColour?> BadgeColourAsync(string badgeText)
    {
        var read = await _item.EvaluateAsync<string?>(StatePageScripts.Badge, badgeText);
        if (read is null)
            return null;
        var style = JsonSerializer.Deserialize<Style>(read, s_json)!;
        return BadgeColour.Of(style.Backgrounds, style.Text);
    }

    private static decimal Number(Match match, string group) =>
        decimal.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<earned>\d{1,6}(\.\d{1,9})?)\s*/\s*(?<required>\d{1,6}(\.\d{1,9})?)\s*hrs", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();

    private sealed record Style(string[] Backgrounds, string Text);
}
