using Allure.Net.Commons;
using Allure.NUnit;
using Gates.Kit.Browser;
using Gates.Kit.Http;
using Gates.Systems.CredentialMate;
using Microsoft.Playwright;
using NUnit.Framework.Interfaces;

namespace Gates.E2E;

/// <summary>
/// Base of the browser checks: opens watched pages, turns each step into one of Allure, and keeps trace, screenshot
/// and console of a red check. Those of a green one are thrown away.
/// </summary>
[AllureNUnit]
public abstract class BrowserCheck
{
    private readonly List<BrowserVisit> _visits = [];
    private readonly List<string> _sharedFiles = [];
    private readonly CancellationTokenSource _deadline = new(Lane.Browser.Options.Timeout);

    /// <summary>Ends with the check's time (<c>timeout</c> in playwright.config.json), which begins anew with its page.</summary>
    protected CancellationToken Stop => _deadline.Token;

    [TearDown]
    public async Task CloseAsync()
    {
        var result = TestContext.CurrentContext.Result.Outcome.Status;
        if (result is TestStatus.Failed or TestStatus.Warning)
            await KeepAsync();
        foreach (var visit in _visits)
            await visit.DisposeAsync();
        _deadline.Dispose();
    }

    /// <summary>Opens an empty page of the check's own.</summary>
    protected async Task<BrowserVisit> OpenAsync(BrowserRules rules, SignedIn? signedIn)
    {
        var visit = await Lane.Browser.OpenAsync(rules, signedIn, _deadline);
        _visits.Add(visit);
        return visit;
    }

    /// <summary>Names files of a page that several checks look at, to be kept if this one is red.</summary>
    protected void LooksAt(IEnumerable<string> sharedFiles) => _sharedFiles.AddRange(sharedFiles);

    /// <summary>One step of a reader's. What a page does not show in time is a defect of the deployment, not of the gate.</summary>
    protected static Task<T> StepAsync<T>(string what, Func<Task<T>> act) => AllureApi.Step(what, async () =>
    {
        try
        {
            return await act();
        }
        catch (Exception problem) when (IsOfThePage(problem))
        {
            // A step that types a password tells it among its calls.
            Assert.Fail(Redaction.Of($"{what}: {problem.Message}"));
            throw;
        }
    });

    /// <inheritdoc cref="StepAsync{T}"/>
    protected static Task StepAsync(string what, Func<Task> act) => StepAsync(what, async () =>
    {
        await act();
        return true;
    });

    /// <summary>Fails with what was found, one line each; the first line, which is all that a verdict has room for, says of whom and what, and the first of it.</summary>
    protected static void FindsNone<T>(IEnumerable<T> wrong, string what)
    {
        var found = wrong.Select(one => $"{one}").ToList();
        Assert.That(found, Is.Empty, found switch
        {
            [] => what,
            [var only] => $"{what}: {only}\n",
            [var first, ..] => $"{what}: {first}, and {found.Count - 1} more\n{string.Concat(found.Select(one => $"  - {one}\n"))}",
        });
    }

    /// <summary>Whether the deployment, rather than the browser or the gate, is the cause.</summary>
    internal static bool IsOfThePage(Exception problem) => !Lane.Browser.IsGone
        && (problem is TimeoutException or AnswerException
            || problem is PlaywrightException
            && !problem.Message.Contains("has been closed", StringComparison.Ordinal)
            && !problem.Message.Contains("Browser closed", StringComparison.Ordinal));

    private async Task KeepAsync()
    {
        var check = TestContext.CurrentContext.Test.Name;
        var files = new List<string>(Evidence.Copy(_sharedFiles.Distinct(StringComparer.Ordinal), check));
        foreach (var (index, visit) in _visits.Index())
            files.AddRange(await visit.KeepEvidenceAsync(Path.Combine(Evidence.FolderOf(check), $"page-{index + 1}")));
        foreach (var file in files)
            AllureApi.AddAttachment(file, Path.GetFileName(file));
    }
}
