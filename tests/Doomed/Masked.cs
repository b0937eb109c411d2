using Gates.Kit.Browser;
using Microsoft.Playwright;

namespace Gates.Doomed;

/// <summary>What a picture of a page shows where the page shows a secret or a person: read from the pixels, with a picture of the same page without masks beside it.</summary>
public sealed class Masked
{
    // Playwright's.
    private static readonly (byte, byte, byte) s_mask = (0xFF, 0x00, 0xFF);
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(2);

    private static readonly string[] s_covered =
        ["password", "typed-ssn", "typed-npi", "typed-mrn", "typed-birth", "typed-card", "code", "text-npi", "text-mrn", "text-ssn", "text-card", "text-email"];

    private static readonly string[] s_open = ["heading", "typed-specialty", "text-gap"];

    private const string Page = """
        <!doctype html><title>a form</title><style>* { display: block; margin: 4px; font: 16px sans-serif } input { width: 300px }</style>
        <h1 id="heading">CME requirements</h1>
        <input id="password" type="password" value="Zk3-vQ9.plain_77">
        <input id="typed-ssn" name="ssn" value="900-41-7338">
        <input id="typed-npi" name="providerNpi" value="1234567893">
        <input id="typed-mrn" name="mrn" value="AB-4711">
        <input id="typed-birth" name="birth_date" value="1970-01-01">
        <input id="typed-card" autocomplete="cc-number" value="4111 1111 1111 1111">
        <input id="code" autocomplete="one-time-code" value="471147">
        <input id="typed-specialty" name="specialty" value="Neurology">
        <p id="text-npi">Dr. Example (Neurology - NPI: 1234567893)</p>
        <p id="text-mrn">MRN: AB-4711</p>
        <p id="text-ssn">900-41-7338</p>
        <p id="text-card">4111 1111 1111 1111</p>
        <p id="text-email">somebody@example.invalid</p>
        <p id="text-gap">Total gap 2.0 h</p>
        """;

    [Test]
    public async Task A_picture_covers_secrets_and_people_and_nothing_else()
    {
        if (Environment.GetEnvironmentVariable("DOOMED_GUARDS") is not "1")
            Assert.Ignore("DOOMED_GUARDS=1 starts a browser for this");
        using var stop = new CancellationTokenSource(s_deadline);
        var folder = Directory.CreateTempSubdirectory("gates-masked-").FullName;
        await using var browser = await LaneBrowser.StartAsync(new BrowserOptions { Trace = false }, new Progress<string>(), stop.Token);
        var nowhere = new Uri("http://127.0.0.1:9/");
        await using var visit = await browser.OpenAsync(
            new BrowserRules { Web = nowhere, Api = nowhere, AllowWrites = false, SafePosts = [], FailureTexts = [] }, signedIn: null, stop);
        await visit.Page.SetContentAsync(Page);

        var bare = Picture.Of(await visit.Page.ScreenshotAsync());
        _ = await visit.KeepEvidenceAsync(folder);
        var kept = Picture.Of(await File.ReadAllBytesAsync(Path.Combine(folder, "screenshot.png"), stop.Token));
        Directory.Delete(folder, recursive: true);

        using (Assert.EnterMultipleScope())
        {
            foreach (var id in s_covered)
            {
                Assert.That(await MaskedShareAsync(kept, visit.Page, id), Is.EqualTo(1.0), $"{id} in the picture that is kept");
                Assert.That(await MaskedShareAsync(bare, visit.Page, id), Is.Zero, $"{id} in a picture without masks");
            }

            foreach (var id in s_open)
                Assert.That(await MaskedShareAsync(kept, visit.Page, id), Is.Zero, $"{id} in the picture that is kept");
        }
    }

    /// <summary>How many of an element's pixels have the mask's colour, from 0 to 1; its edge may share a pixel with what is beside it.</summary>
    private static async Task<double> MaskedShareAsync(Picture picture, IPage page, string id)
    {
        var box = await page.Locator("#" + id).BoundingBoxAsync() ?? throw new InvalidOperationException($"#{id} is not shown.");
        var (left, top, right, bottom) = ((int)box.X + 1, (int)box.Y + 1, (int)(box.X + box.Width) - 1, (int)(box.Y + box.Height) - 1);
        var pixels = from y in Enumerable.Range(top, bottom - top) from x in Enumerable.Range(left, right - left) select picture.At(x, y) == s_mask;
        return pixels.Average(covered => covered ? 1.0 : 0.0);
    }
}
