using Gates.Doomed;
using Microsoft.Testing.Platform.Builder;

var builder = await TestApplication.CreateBuilderAsync([.. args, .. Fate.Filter]);
NUnit.VisualStudio.TestAdapter.TestingPlatformAdapter.TestingPlatformBuilderHook.AddExtensions(builder, args);
int exitCode;
using (var application = await builder.BuildAsync())
    exitCode = await application.RunAsync();
return Fate.AfterTheReport(exitCode);
