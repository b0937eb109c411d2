using Microsoft.Testing.Platform.Builder;

// Written by hand, not generated, for two reasons: the telemetry extension is not registered (a gate of a
// healthcare system calls nobody but its target), and an empty module needs a judgement of its own.
var builder = await TestApplication.CreateBuilderAsync(args);
Microsoft.Testing.Platform.MSBuild.TestingPlatformBuilderHook.AddExtensions(builder, args);
NUnit.VisualStudio.TestAdapter.TestingPlatformAdapter.TestingPlatformBuilderHook.AddExtensions(builder, args);
using var application = await builder.BuildAsync();
return await application.RunAsync();
