using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Gates.Standins.Tests.Processes;

namespace Gates.Standins.Tests.Results;

/// <summary>One run of the doomed project and the results that it left.</summary>
internal sealed class DoomedRun
{
    public const string Assembly = "Gates.Standins.Doomed";

    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<DoomedRun>> s_whole = new(() => RunAsync("""{"links":["https://tracker.example/{issue}"]}"""));

    private static readonly ConcurrentBag<string> s_homes = [];

    private DoomedRun(string directory, Ended program)
    {
        Directory = directory;
        Program = program;
        Results = Read("*-result.json");
        Containers = Read("*-container.json");
    }

    /// <summary>Every directory that a run made.</summary>
    public static IEnumerable<string> Homes => s_homes;

    public string Directory { get; }

    public Ended Program { get; }

    public IReadOnlyList<JsonObject> Results { get; }

    public IReadOnlyList<JsonObject> Containers { get; }

    /// <summary>The whole project, run once for all fixtures that only read.</summary>
    public static Task<DoomedRun> WholeAsync() => s_whole.Value;

    /// <param name="configuration">The object under "allure", without its directory.</param>
    /// <param name="arguments">For the test program, a filter.</param>
    public static async Task<DoomedRun> RunAsync(string configuration, params string[] arguments)
    {
        var home = System.IO.Directory.CreateTempSubdirectory("gates-allure-").FullName;
        s_homes.Add(home);
        var results = Path.Combine(home, "allure-results");
        var settings = JsonNode.Parse(configuration)!.AsObject();
        settings["directory"] = results;
        var file = Path.Combine(home, "allureConfig.json");
        await File.WriteAllTextAsync(file, new JsonObject { ["allure"] = settings }.ToJsonString());

        return await AgainAsync(file, results, arguments);
    }

    /// <summary>Runs with a configuration that is there, or is not.</summary>
    public static async Task<DoomedRun> AgainAsync(string configuration, string results, params string[] arguments)
    {
        var program = await ChildProcess.RunAsync(
            "dotnet", [Module(), .. arguments], s_deadline, CancellationToken.None, ("ALLURE_CONFIG", configuration));
        return new DoomedRun(results, program);
    }

    /// <summary>The results of a test, by the end of its full name.</summary>
    public IReadOnlyList<JsonObject> Of(string test) =>
        [.. Results.Where(result => result.Text("fullName").StartsWith($"{Assembly}:{Assembly}.{test}(", StringComparison.Ordinal))];

    public JsonObject One(string test) => Of(test) is [var only]
        ? only
        : throw new InvalidOperationException($"{Of(test).Count} results of {test}, not one.\n{Program}");

    public string FileOf(JsonObject attachment) => Path.Combine(Directory, attachment.Text("source"));

    /// <summary>The doomed project's output is where this one's is, but for the project's name.</summary>
    private static string Module() =>
        Path.Combine(
            AppContext.BaseDirectory.Replace(
                Path.Combine("standins", "Tests") + Path.DirectorySeparatorChar,
                Path.Combine("standins", "Tests.Doomed") + Path.DirectorySeparatorChar),
            $"{Assembly}.dll");

    private List<JsonObject> Read(string pattern) => System.IO.Directory.Exists(Directory)
        ? [.. System.IO.Directory.EnumerateFiles(Directory, pattern).Select(file => JsonNode.Parse(File.ReadAllText(file))!.AsObject())]
        : [];
}

internal static class JsonReading
{
    public static string Text(this JsonNode node, string key) =>
        node[key]?.GetValue<string>() ?? throw new InvalidOperationException($"No '{key}' in {node.ToJsonString()}");

    public static IEnumerable<JsonObject> Items(this JsonNode node, string key) => node[key]!.AsArray().Select(item => item!.AsObject());

    public static IEnumerable<string> Keys(this JsonObject node) => node.Select(member => member.Key);

    /// <summary>The values of every label of this name, in order.</summary>
    public static IEnumerable<string> Labels(this JsonObject result, string name) =>
        result.Items("labels").Where(label => label.Text("name") == name).Select(label => label.Text("value"));
}
