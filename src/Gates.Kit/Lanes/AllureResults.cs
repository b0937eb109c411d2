using System.Text.Json;

namespace Gates.Kit.Lanes;

/// <summary>Sends Allure's result files into the run's folder.</summary>
public static class AllureResults
{
    /// <summary>Where the result files of a run stand.</summary>
    public static string PathOf(string artifacts) => Path.Combine(artifacts, "allure-results");

    /// <summary>
    /// Points Allure at the run's folder. Allure reads its configuration once, at its first use, from the file
    /// named by <c>ALLURE_CONFIG</c>; so this comes before any other call to it.
    /// </summary>
    public static void Direct(string artifacts)
    {
        var folder = PathOf(artifacts);
        Directory.CreateDirectory(folder);
        var logs = Path.Combine(artifacts, "logs");
        Directory.CreateDirectory(logs);
        var file = Path.Combine(logs, $"allureConfig.{Environment.ProcessId}.json");
        WholeFile.Write(file, JsonSerializer.Serialize(new { allure = new { directory = folder } }));
        Environment.SetEnvironmentVariable("ALLURE_CONFIG", file);
    }

    /// <summary>
    /// Takes secrets out of what Allure wrote: names of steps, parameters, messages and stack traces. Allure itself has no place
    /// where this could be done before it writes.
    /// </summary>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static void Clean(string artifacts)
    {
        foreach (var file in Directory.EnumerateFiles(PathOf(artifacts), "*.json"))
        {
            var text = File.ReadAllText(file);
            var clean = AllureDocument.Clean(text);
            if (clean != text)
                WholeFile.Write(file, clean);
        }
    }
}
