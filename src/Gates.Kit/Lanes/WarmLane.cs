using System.IO.Pipes;
using System.Reflection;
using System.Text.Json;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Gates.Kit.Lanes;

/// <summary>What a kept lane is asked for: one run, as its command line and variables would say it.</summary>
/// <param name="Arguments">Those of the program; only <c>--filter</c> means something here.</param>
/// <param name="Variables">Set before the run.</param>
public sealed record WarmRequest(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Variables);

/// <summary>
/// A lane whose process stays: it runs as often as it is asked to, without paying for a start, for code that is
/// compiled anew and for a browser. Nothing but speed may come of it, so every run begins with <see cref="LaneRun"/>
/// empty, and <c>gates prove</c> shows a kept lane green again after the last fault.
/// </summary>
public static class WarmLane
{
    /// <summary>The argument that makes a lane's program stay; the name of a pipe follows.</summary>
    public const string Switch = "--keep";

    /// <summary>The test platform's code for "tests failed".</summary>
    private const int TestsFailed = 2;

    /// <summary>The test platform's code for "zero tests ran".</summary>
    private const int ZeroTests = 8;

    /// <summary>Runs the lane for every line of the pipe, and answers each with the exit code that a process of its own would have had.</summary>
    /// <param name="pipe">A pipe of this machine and user; its end is the lane's.</param>
    /// <param name="lane">The lane's assembly.</param>
    public static async Task<int> ServeAsync(string pipe, Assembly lane)
    {
        LaneRun.IsKept = true;
        await using var connected = new NamedPipeClientStream(".", pipe, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await connected.ConnectAsync(TimeSpan.FromSeconds(30), LaneRun.Ending);
        using var requests = new StreamReader(connected, leaveOpen: true);
        await using var answers = new StreamWriter(connected, leaveOpen: true) { AutoFlush = true };
        while (await requests.ReadLineAsync(LaneRun.Ending) is { } line)
        {
            var request = JsonSerializer.Deserialize<WarmRequest>(line) ?? throw new JsonException("An empty request.");
            foreach (var (name, value) in request.Variables)
                Environment.SetEnvironmentVariable(name, value);
            await answers.WriteLineAsync($"{Run(lane, PartsOf(request.Arguments))}");
        }
        return 0;
    }

    private static int Run(Assembly lane, string[] parts)
    {
        AppContext.SetData(LaneRoot.EvidenceMissing, null);
        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        runner.Load(lane, new Dictionary<string, object>(StringComparer.Ordinal));
        var result = runner.Run(TestListener.NULL, parts.Length == 0 ? TestFilter.Empty : new NamePart(parts));
        if (result.FailCount > 0 || result.ResultState.Status == TestStatus.Failed)
            return TestsFailed;
        return AppContext.GetData(LaneRoot.EvidenceMissing) is not null ? (int)Model.ExitCode.EvidenceMissing
            : result.PassCount + result.WarningCount == 0 ? ZeroTests
            : 0;
    }

    /// <summary>Of <c>--filter "FullyQualifiedName~A|FullyQualifiedName~B"</c>, the only form that the runner writes, A and B.</summary>
    private static string[] PartsOf(IReadOnlyList<string> arguments) =>
        arguments.SkipWhile(argument => argument != "--filter").Skip(1).FirstOrDefault() is { } filter
            ? [.. filter.Split('|').Select(part => part.StartsWith(NamePart.Key, StringComparison.Ordinal)
                ? part[NamePart.Key.Length..]
                : throw new ArgumentException($"A kept lane knows no filter '{part}'.", nameof(arguments)))]
            : [];

    private sealed class NamePart(string[] parts) : TestFilter
    {
        public const string Key = "FullyQualifiedName~";

        public override bool Match(ITest test) =>
            !test.IsSuite && parts.Any(part => test.FullName.Contains(part, StringComparison.Ordinal));

        public override TNode AddToXml(TNode parentNode, bool recursive) => parentNode.AddElement("test", string.Join('|', parts));
    }
}
