using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Gates.Systems.CredentialMate.Pages;

/// <summary>The page on which somebody signs in.</summary>
public sealed partial class LoginPage
{
    private readonly CredentialMatePages _pages;

    private LoginPage(CredentialMatePages pages) => _pages = pages;

    /// <summary>The sentence about a wrong password, in an alert.</summary>
    public ILocator Refusal => _pages.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Invalid email or password" });

    private ILocator Email => Field(EmailName());

    private ILocator Password => Field(PasswordName());

    private ILocator SignIn => _pages.Page.GetByRole(AriaRole.Button, new() { Name = "Sign In", Exact = true });

    internal static async Task<LoginPage> ReachedAsync(CredentialMatePages pages)
    {
        var reached = new LoginPage(pages);
        await reached.SignIn.WaitForAsync(new() { Timeout = pages.Patience });
        await reached.Email.WaitForAsync(new() { Timeout = pages.Patience });
        await reached.Password.WaitForAsync(new() { Timeout = pages.Patience });
        return reached;
    }

    /// <summary>Fills the form and sends it.</summary>
    public async Task SubmitAsync(string email, string password)
    {
        await Email.FillAsync(email);
        await Password.FillAsync(password);
        await SignIn.ClickAsync();
    }

    // A field by its accessible name; a button such as "Show password" is no text box.
    private ILocator Field(Regex name) =>
        _pages.Page.GetByRole(AriaRole.Textbox, new() { NameRegex = name }).First;

    [GeneratedRegex(@"^\s*Email\b", RegexOptions.None, 1000)]
    private static partial Regex EmailName();

    [GeneratedRegex(@"^\s*Password\b", RegexOptions.None, 1000)]
    private static partial Regex PasswordName();
}
