using System.Text.Json;

namespace Allure.Net.Commons.Configuration;

/// <summary>
/// <c>{"allure": {...}}</c>, read from the file that ALLURE_CONFIG names, else from allureConfig.json beside
/// the program, else the defaults.
/// </summary>
public class AllureConfiguration
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public string? Title { get; set; }

    /// <summary>Where results go; relative to the working directory. Default <c>allure-results</c>.</summary>
    public string Directory { get; set; } = "allure-results";

    /// <summary>Patterns such as <c>https://tracker.example/{issue}</c>; the word in braces is a link's type.</summary>
    public HashSet<string> Links { get; set; } = [];

    /// <summary>Full names of the exceptions that make a step failed; any other makes it broken.</summary>
    public List<string>? FailExceptions { get; set; }

    public bool UseLegacyIds { get; set; }

    public bool IndentOutput { get; set; }

    /// <exception cref="FileNotFoundException">ALLURE_CONFIG names a file that does not exist.</exception>
    internal static (AllureConfiguration Configuration, string Json) Read()
    {
        var file = Environment.GetEnvironmentVariable("ALLURE_CONFIG");
        if (!string.IsNullOrEmpty(file))
        {
            if (!File.Exists(file))
                throw new FileNotFoundException($"ALLURE_CONFIG names '{file}', which does not exist.", file);

            return Parse(File.ReadAllText(file));
        }

        file = Path.Combine(AppContext.BaseDirectory, "allureConfig.json");
        return Parse(File.Exists(file) ? File.ReadAllText(file) : "{}");
    }

    private static (AllureConfiguration Configuration, string Json) Parse(string json) =>
        (JsonSerializer.Deserialize<Document>(json, CamelCase)?.Allure ?? new AllureConfiguration(), json);

    private sealed record Document(AllureConfiguration? Allure);
}
