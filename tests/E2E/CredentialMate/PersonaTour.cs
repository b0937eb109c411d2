using Gates.Kit.Browser;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Model.CredentialMate;
using Gates.Systems.CredentialMate;
using Gates.Systems.CredentialMate.Pages;
using Gates.Systems.CredentialMate.Reports;

namespace Gates.E2E.CredentialMate;

/// <summary>
/// One walk through everything that shows a persona's values, made once and looked at by many checks. What a surface
/// does not show is noted as such: the walk itself fails only when the gate cannot work.
/// </summary>
internal sealed class PersonaTour
{
    private static readonly OncePerRun<PersonaTour> s_tours = new(MakeAsync);

    private readonly List<string> _files = [];

    private PersonaTour(Persona persona) => Persona = persona;

    public Persona Persona { get; }

    public List<LicenseTour> Licenses { get; } = [];

    /// <summary>Licences that harmonize answers; null when it does not answer.</summary>
    public int? LicensesHeld { get; private set; }

    /// <summary>Why the inputs that the deployment offers determine no value; null when they do, or there are none.</summary>
    public string? InputsProblem { get; private set; }

    /// <summary>Rows that the dashboard shows; null when it could not be opened.</summary>
    public int? RowsOnDashboard { get; private set; }

    /// <summary>The report as it came; null when none came.</summary>
    public CmeReport? Report { get; private set; }

    public string? ReportName { get; private set; }

    public string? WhyNoReport { get; private set; }

    /// <summary>Explanations that were visible before anything was pointed at.</summary>
    public List<string> VisibleBefore { get; } = [];

    /// <summary>What pages did that good pages do not do; failure texts included.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>Trace, screenshot and console.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>The persona's tour; the first call for it makes it.</summary>
    public static Task<PersonaTour> OfAsync(string name)
    {
        _ = Deployment.PersonaNamed(name);
        return s_tours.OfAsync(name);
    }

    private static Task<PersonaTour> MakeAsync(string name)
    {
        var (persona, account) = Deployment.PersonaNamed(name);
        return new PersonaTour(persona).MakeAsync(account);
    }

    private async Task<PersonaTour> MakeAsync(Account account)
    {
        using var deadline = new CancellationTokenSource(Lane.Browser.Options.Timeout);
        var stop = deadline.Token;
        await ReadApisAsync(account, stop);
        await using var visit = await Lane.Browser.OpenAsync(
            Deployment.Rules, await Deployment.SignedInAsync(account), deadline);
        await ReadDashboardAsync(visit, stop);
        foreach (var state in Licenses.GroupBy(license => license.License.State))
            await ReadStatePageAsync(visit, state.Key, [.. state], stop);
        Findings.AddRange(visit.FailureTextsSeen.Select(text => $"failure text {text}"));
        Findings.AddRange(visit.Watch.Findings.Select(finding => finding.ToString()));
        _files.AddRange(await Evidence.KeepSharedAsync(visit, Persona.Name));
        return this;
    }

    private async Task ReadApisAsync(Account account, CancellationToken stop)
    {
        var api = await Deployment.ApiAsAsync(account);
        var inputs = await InputsAsync(api, stop);
        var harmonized = await TryAsync("API harmonize", async () => await api.HarmonizeAsync(Persona.ProviderId, stop));
        LicensesHeld = harmonized?.StateGaps.Count;
        foreach (var license in Persona.Licenses)
        {
            var several = Persona.Licenses.Count(other => other.State == license.State) > 1;
            Licenses.Add(new LicenseTour(license, several)
            {
                Expected = inputs is null ? null : Compute(inputs, license),
                Harmonized = harmonized?.StateGaps.FirstOrDefault(
                    gap => gap.State == license.State && gap.LicenseType == license.LicenseType),
                Checked = await TryAsync($"API check of {license.State} {license.LicenseType}",
                    async () => await api.CheckAsync(Persona.ProviderId, license.State, license.LicenseType, stop)),
            });
        }
    }

    private async Task<CmeInputs?> InputsAsync(Api api, CancellationToken stop)
    {
        try
        {
            return await api.InputsAsync(Persona.ProviderId, stop);
        }
        catch (AnswerException problem)
        {
            InputsProblem = problem.Message;
            return null;
        }
    }

    private ExpectedGap? Compute(CmeInputs inputs, PersonaLicense license)
    {
        try
        {
            return GapOracle.Compute(inputs, license.State, license.LicenseType);
        }
        catch (OracleException undetermined)
        {
            InputsProblem ??= undetermined.Message;
            return null;
        }
    }

    private async Task ReadDashboardAsync(BrowserVisit visit, CancellationToken stop)
    {
        var page = await TryAsync("dashboard", async () => await Deployment.PagesOn(visit.Page).OpenCmeAsync());
        if (page is null)
            return;
        await visit.NamedContentShownAsync();
        VisibleBefore.AddRange(await TooltipTrigger.VisibleExplanationsAsync(visit.Page));
        foreach (var license in Licenses)
        {
            license.Row = await TryAsync($"dashboard row of {license}", () => page.RowAsync(license.License.State, license.License.LicenseType));
            if (license.Row is not null && license.HasOpenTopic)
                license.DashboardTooltip = await TryAsync(
                    $"dashboard tooltip of {license}", async () => await MeasuredTooltip.TakeAsync(license.Row.GapElement.HoverAsync)) ?? MeasuredTooltip.None;
        }
        RowsOnDashboard = await page.CountRowsAsync();
        await visit.RememberAsync("dashboard");
        try
        {
            var file = await page.DownloadReportAsync();
            ReportName = file.Name;
            Report = CmeReport.Read(file.Path, Deployment.Settings.ReportFormat);
        }
        catch (Exception problem) when (BrowserCheck.IsOfThePage(problem) || problem is FormatException)
        {
            WhyNoReport = problem.Message;
        }
        await visit.SettleAsync(stop);
    }

    private async Task ReadStatePageAsync(
        BrowserVisit visit, string state, IReadOnlyList<LicenseTour> licenses, CancellationToken stop)
    {
        var page = await TryAsync($"state page of {state}", async () => await Deployment.PagesOn(visit.Page).OpenStateAsync(state));
        if (page is null)
            return;
        await visit.NamedContentShownAsync();
        VisibleBefore.AddRange(await TooltipTrigger.VisibleExplanationsAsync(visit.Page));
        foreach (var license in licenses)
        {
            license.GapsOnStatePage = await page.GapsAsync(license.License.LicenseType, license.Several);
            foreach (var topic in license.TopicsToFind)
                license.Topics.Add(await TopicTour.ReadAsync(page, license, topic));
        }
        await visit.RememberAsync($"state-{state}");
        await visit.SettleAsync(stop);
    }

    // Notes what a surface does not show; what is wrong with the gate itself goes up.
    private async Task<T?> TryAsync<T>(string what, Func<Task<T?>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (Exception problem) when (BrowserCheck.IsOfThePage(problem))
        {
            Findings.Add($"{what}: {problem.Message}");
            return null;
        }
    }
}
