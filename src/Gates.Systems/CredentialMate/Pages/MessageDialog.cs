using System.Text.RegularExpressions;
using Gates.Kit.Browser;
using Microsoft.Playwright;

namespace Gates.Systems.CredentialMate.Pages;

/// <summary>The dialog in which a message is written.</summary>
public sealed partial class MessageDialog
{
    // Selects of a browser show no list that a script could see: their options are asked of the element.
    private const string Chosen = """
        dialog => {
          const parts = [];
          const visit = node => {
            if (node.nodeType === Node.TEXT_NODE) { parts.push(node.data); return; }
            if (node.nodeType !== Node.ELEMENT_NODE) return;
            if (node.tagName === 'SELECT') { parts.push(node.selectedOptions[0]?.text ?? ''); return; }
            if (['listbox', 'option'].includes(node.getAttribute('role')) || node.tagName === 'DATALIST') return;
            if (['INPUT', 'TEXTAREA'].includes(node.tagName)) { parts.push(node.value); return; }
            if (node.checkVisibility({ checkVisibilityCSS: true })) node.childNodes.forEach(visit);
          };
          visit(dialog);
          return parts.join(' ').replace(/\s+/g, ' ').trim();
        }
        """;

    private readonly CredentialMatePages _pages;

    private MessageDialog(CredentialMatePages pages) => _pages = pages;

    public ILocator Send => Dialog.GetByRole(AriaRole.Button, new() { NameRegex = SendName() });

    public ILocator Cancel => Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true });

    public ILocator Change => Dialog.GetByRole(AriaRole.Button, new() { NameRegex = ChangeName() });

    /// <summary>The dialog itself.</summary>
    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog).Or(Page.GetByRole(AriaRole.Alertdialog)).First;

    private IPage Page => _pages.Page;

    private ILocator Provider => Dialog.GetByRole(AriaRole.Combobox).Or(Dialog.GetByRole(AriaRole.Searchbox)).First;

    private ILocator Subject => Dialog.GetByRole(AriaRole.Textbox, new() { NameRegex = SubjectName() }).First;

    private ILocator Message => Dialog.GetByRole(AriaRole.Textbox, new() { NameRegex = MessageName() }).First;

    internal static async Task<MessageDialog> ReachedAsync(CredentialMatePages pages)
    {
        var reached = new MessageDialog(pages);
        await reached.Dialog.WaitForAsync();
        await reached.Provider.WaitForAsync(new() { Timeout = pages.Patience });
        await reached.Send.WaitForAsync();
        return reached;
    }

    /// <summary>Providers that are offered for a name, typing it where that is needed.</summary>
    /// <param name="name">Part of the name.</param>
    public async Task<IReadOnlyList<ProviderOption>> FindProvidersAsync(string name)
    {
        if (await IsSelectAsync())
            return [.. (await Provider.EvaluateAsync<string[]>("select => [...select.options].map(option => option.text)"))
                .Select(ProviderOption.Parse).OfType<ProviderOption>().Where(option => option.Has(name))];
        await Provider.ClickAsync();
        var atOnce = await OfferedAsync(name, TimeSpan.FromMilliseconds(400));
        if (atOnce.Count > 1 || !await Provider.IsEditableAsync())
            return atOnce.Count > 0 ? atOnce : await OfferedAsync(name, CredentialMatePages.Settle);
        await Provider.FillAsync("");
        await Provider.PressSequentiallyAsync(name);
        return await OfferedAsync(name, CredentialMatePages.Settle);
    }

    /// <summary>Chooses a provider that <see cref="FindProvidersAsync"/> found, and waits for <c>Change</c>.</summary>
    public async Task ChooseAsync(ProviderOption provider)
    {
        if (await IsSelectAsync())
            _ = await Provider.SelectOptionAsync(new SelectOptionValue { Label = provider.Text });
        else
            await Page.GetByRole(AriaRole.Option).Filter(new() { HasText = provider.Npi }).First.ClickAsync();
        await Change.WaitForAsync();
    }

    /// <summary>What the dialog shows as chosen and written, options on offer left out.</summary>
    public Task<string> ShownAsync() => Dialog.EvaluateAsync<string>(Chosen);

    /// <summary>Writes the subject and the message; a field for an empty text is left untouched.</summary>
    public async Task WriteAsync(string subject, string message)
    {
        if (subject.Length > 0)
            await Subject.FillAsync(subject);
        if (message.Length > 0)
            await Message.FillAsync(message);
    }

    /// <summary>Presses Send where it can be pressed.</summary>
    /// <returns>How the page refuses; null when it shows no refusal within 2 s.</returns>
    public async Task<string?> RefusalOfSendAsync()
    {
        if (await Send.IsDisabledAsync() || await Send.GetAttributeAsync("aria-disabled") == "true")
            return "Send is disabled";
        await Send.ClickAsync();
        return await Eventually.FindAsync(ShownRefusalAsync, TimeSpan.FromSeconds(2));
    }

    private async Task<string?> ShownRefusalAsync()
    {
        foreach (var alert in await Page.GetByRole(AriaRole.Alert).AllInnerTextsAsync())
            if (alert.Trim().Length > 0)
                return $"an alert shows: {alert.Trim()}";
        if (!await Dialog.IsVisibleAsync())
            return null;
        return await Dialog.EvaluateAsync<bool>(
            "dialog => dialog.querySelector('[aria-invalid=true], :is(input, textarea, select):invalid') !== null")
            ? "a field is invalid" : null;
    }

    private Task<bool> IsSelectAsync() => Provider.EvaluateAsync<bool>("element => element.tagName === 'SELECT'");

    private async Task<IReadOnlyList<ProviderOption>> OfferedAsync(string name, TimeSpan atMost)
    {
        IReadOnlyList<ProviderOption> last = [];
        _ = await Eventually.HoldsAsync(
            async () =>
            {
                var texts = await Page.GetByRole(AriaRole.Option).AllInnerTextsAsync();
                last = [.. texts.Select(ProviderOption.Parse).OfType<ProviderOption>().Where(option => option.Has(name))];
                return last.Count > 1;
            },
            atMost);
        return last;
    }

    [GeneratedRegex(@"^\s*Send\b", RegexOptions.None, 1000)]
    private static partial Regex SendName();

    [GeneratedRegex(@"^\s*Change\b", RegexOptions.None, 1000)]
    private static partial Regex ChangeName();

    [GeneratedRegex(@"^\s*Subject\b", RegexOptions.None, 1000)]
    private static partial Regex SubjectName();

    [GeneratedRegex(@"^\s*Message\b", RegexOptions.None, 1000)]
    private static partial Regex MessageName();
}

/// <summary>A provider on offer: <c>Dr. Hilliard (Ophthalmology - NPI: 1234567892)</c>.</summary>
/// <param name="Name">Name with title.</param>
/// <param name="Specialty">Specialty.</param>
/// <param name="Npi">Ten digits.</param>
/// <param name="Text">The whole text.</param>
public sealed partial record ProviderOption(string Name, string Specialty, string Npi, string Text)
{
    /// <summary>Null when the text is of another form.</summary>
    public static ProviderOption? Parse(string text) => Pattern().Match(WhiteSpace().Replace(text, " ").Trim()) is { Success: true } match
        ? new(match.Groups["name"].Value, match.Groups["specialty"].Value, match.Groups["npi"].Value, match.Value)
        : null;

    internal bool Has(string name) => Name.Contains(name, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(?<name>.+?) \((?<specialty>.+) - NPI: (?<npi>\d{10})\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex WhiteSpace();
}
