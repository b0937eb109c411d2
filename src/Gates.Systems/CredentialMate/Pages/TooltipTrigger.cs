using System.Text.Json;
using Microsoft.Playwright;

namespace Gates.Systems.CredentialMate.Pages;

/// <summary>Something that shows a tooltip while the mouse is over it or the focus is in it.</summary>
public sealed class TooltipTrigger
{
    private const float LongestWait = 3_000;
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly IPage _page;
    private readonly ILocator _trigger;

    internal TooltipTrigger(IPage page, ILocator trigger) => (_page, _trigger) = (page, trigger);

    /// <summary>Explanations that can be seen now anywhere on a page.</summary>
    public static async Task<IReadOnlyList<string>> VisibleExplanationsAsync(IPage page) =>
        JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(TooltipScripts.VisibleExplanations), s_json)!;

    /// <summary>Moves the mouse over it.</summary>
    /// <returns>The tooltip; null when none shows within 3 s.</returns>
    public async Task<ShownTooltip?> HoverAsync()
    {
        await RestAsync();
        await _trigger.ScrollIntoViewIfNeededAsync();
        await ArmAsync("mouseover");
        await _trigger.HoverAsync();
        return await ShownAsync();
    }

    /// <summary>Puts the focus on it, or on the first element in it that takes the focus.</summary>
    /// <returns>The tooltip; null when none shows within 3 s, or when nothing there takes the focus.</returns>
    public async Task<ShownTooltip?> FocusAsync()
    {
        // A key first: browsers show some things only to those who use the keyboard.
        await _page.Keyboard.PressAsync("Tab");
        await RestAsync();
        await ArmAsync("focusin");
        return await _trigger.EvaluateAsync<bool>(TooltipScripts.Focus) ? await ShownAsync() : null;
    }

    /// <summary>Takes mouse and focus away and waits until no tooltip shows.</summary>
    public async Task RestAsync()
    {
        await _page.Mouse.MoveAsync(0, 0);
        _ = await _page.EvaluateAsync("() => document.activeElement instanceof HTMLElement && document.activeElement.blur()");
        try
        {
            _ = await _page.WaitForFunctionAsync(TooltipScripts.NoneShown, null, new() { Timeout = LongestWait });
        }
        catch (TimeoutException)
        {
            // A tooltip that stays is told apart from a new one by its text; see TooltipScripts.Arm.
        }
    }

    private Task<JsonElement?> ArmAsync(string kind) => _trigger.EvaluateAsync(TooltipScripts.Arm, kind);

    private async Task<ShownTooltip?> ShownAsync()
    {
        try
        {
            var shown = await _page.WaitForFunctionAsync(
                "() => window.__gatesTooltip?.result ?? false", null, new() { Timeout = LongestWait });
            return JsonSerializer.Deserialize<ShownTooltip>((await shown.JsonValueAsync<string>())!, s_json);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            _ = await _page.EvaluateAsync("() => window.__gatesTooltip?.end()");
        }
    }
}

/// <summary>A tooltip while it shows.</summary>
/// <param name="Text">Its text.</param>
/// <param name="AfterMs">Milliseconds from the mouse's arrival or the focus, on the page's own clock.</param>
public sealed record ShownTooltip(string Text, double AfterMs);
