using Gates.Kit.Browser;
using Gates.Kit.Embedded;
using Gates.Kit.Targets;
using Gates.Kit.Watching;
using Gates.Runner.Runs;

namespace Gates.Runner.Machine;

/// <summary>The real machine.</summary>
internal sealed class ThisMachine : IMachine
{
    private static readonly TimeSpan s_oneTry = TimeSpan.FromSeconds(5);

    public Task EnsureBuiltAsync(
        IEnumerable<Project> projects, string logs, IProgress<string> progress, CancellationToken stop, CancellationToken now) =>
        Builds.EnsureAsync(projects, logs, progress, stop, now);

    public async Task<IDeployment> StartEmbeddedAsync(
        EmbeddedOptions options, IProgress<string> progress, CancellationToken stop) =>
        new Embedded(await EmbeddedDeployment.StartAsync(options, progress, stop));

    public Task ProvideBrowserAsync(IProgress<string> progress, CancellationToken stop) =>
        ChromiumFinder.FindOrInstallAsync(BrowserOptionsReader.Read().Headless, progress, stop);

    public Task<ProgramEnd> RunAsync(ProgramStart start, CancellationToken stop, CancellationToken now) =>
        ProgramRun.ToEndAsync(start, stop, now);

    public Task<IReadOnlyDictionary<string, string>> ReadBuildAsync(Target target, CancellationToken stop) =>
        GatedSystem.OfSettings(target.Settings).ReadBuildAsync(target.Settings, stop);

    public IWatchSampler SamplerOf(Target target, SamplerOptions options) =>
        GatedSystem.OfSettings(target.Settings).SamplerOf(target.Settings, options);

    public async Task<string?> WhyNoAnswerAsync(Uri address, CancellationToken stop)
    {
        // A redirect is an answer; where it leads is the lane's business.
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = s_oneTry };
        using var http = new HttpClient(handler) { Timeout = s_oneTry };
        try
        {
            using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stop);
            return null;
        }
        catch (HttpRequestException refused)
        {
            return refused.Message;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return $"no answer after {s_oneTry.TotalSeconds:0} s";
        }
    }

    private sealed class Embedded(EmbeddedDeployment deployment) : IDeployment
    {
        public string TargetFile => deployment.TargetFile;

        public ValueTask DisposeAsync() => deployment.DisposeAsync();
    }
}
