using Gates.Entry;
using Microsoft.Testing.Platform.Builder;

// Written by hand, not generated, for three reasons: the telemetry extension is not registered (a gate of a
// healthcare system calls nobody but its target), the modules of one `dotnet test` take turns, and an empty
// module needs a judgement of its own.
#if LANE
if (args is [Gates.Kit.Lanes.WarmLane.Switch, var pipe])
    return await Gates.Kit.Lanes.WarmLane.ServeAsync(pipe, typeof(Turn).Assembly);
#endif
await using var turn = await Turn.TakeAsync(Turn.PathFor(args), TimeSpan.FromHours(1));
var builder = await TestApplication.CreateBuilderAsync(args);
Microsoft.Testing.Platform.MSBuild.TestingPlatformBuilderHook.AddExtensions(builder, args);
NUnit.VisualStudio.TestAdapter.TestingPlatformAdapter.TestingPlatformBuilderHook.AddExtensions(builder, args);
using var application = await builder.BuildAsync();
var exitCode = await application.RunAsync();
// A lane whose checks are green and whose result file is not there has shown nothing to anybody.
if (exitCode == 0 && AppContext.GetData("Gates.EvidenceMissing") is string missing)
{
    await Console.Error.WriteLineAsync(missing);
    return 9;
}
return exitCode == EmptyModule.ZeroTests ? await EmptyModule.JudgeAsync(args) : exitCode;
