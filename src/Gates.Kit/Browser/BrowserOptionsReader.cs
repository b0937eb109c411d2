using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gates.Model;
using Gates.Model.Results;

namespace Gates.Kit.Browser;

/// <summary>Reads <c>playwright.config.json</c> strictly: a misspelt key would silently gate with another setting.</summary>
public static partial class BrowserOptionsReader
{
    /// <summary>Name of the file at the root of the checkout.</summary>
    public const string FileName = "playwright.config.json";

    /// <summary>Variable that takes pictures and traces away with <see cref="NoEvidence"/>, whatever the file says: for runs whose folder nobody sees. Empty: as the file says.</summary>
    public const string EvidenceVariable = "GATES_BROWSER_EVIDENCE";

    /// <summary>Value of <see cref="EvidenceVariable"/>.</summary>
    public const string NoEvidence = "off";

    /// <summary>Variable that replaces <see cref="BrowserOptions.Workers"/>, whatever the file says: for lanes that share a machine. Empty: as the file says.</summary>
    public const string WorkersVariable = "GATES_BROWSER_WORKERS";

    private static readonly Key s_workers = Key.Whole(1, 8, (options, value) => options with { Workers = value });

    private static readonly Dictionary<string, Key> s_keys = new(StringComparer.Ordinal)
    {
        ["timeout"] = Key.Milliseconds(1_000, 600_000, (options, value) => options with { Timeout = value }),
        ["expect"] = Key.Group,
        ["expect.timeout"] = Key.Milliseconds(100, 60_000, (options, value) => options with { ExpectTimeout = value }),
        ["workers"] = s_workers,
        ["use"] = Key.Group,
        ["use.headless"] = Key.Flag((options, value) => options with { Headless = value }),
        ["use.viewport"] = Key.Group,
        ["use.viewport.width"] = Key.Whole(320, 3_840, (options, value) => options with { ViewportWidth = value }),
        ["use.viewport.height"] = Key.Whole(240, 2_160, (options, value) => options with { ViewportHeight = value }),
        ["use.actionTimeout"] = Key.Milliseconds(100, 60_000, (options, value) => options with { ActionTimeout = value }),
        ["use.navigationTimeout"] =
            Key.Milliseconds(100, 120_000, (options, value) => options with { NavigationTimeout = value }),
        ["use.screenshot"] =
            Key.Word("only-on-failure", "off", (options, value) => options with { Screenshot = value }),
        ["use.trace"] = Key.Word("retain-on-failure", "off", (options, value) => options with { Trace = value }),
        ["use.locale"] = Key.Text(Locale(), "a language such as \"en-US\"",
            (options, value) => options with { Locale = value }),
        ["use.timezoneId"] = Key.Text(TimeZone(), "an IANA time zone such as \"America/New_York\"",
            (options, value) => options with { TimezoneId = value }),
    };

    /// <summary>The checkout's own file, <see cref="EvidenceVariable"/> and <see cref="WorkersVariable"/>.</summary>
    /// <exception cref="GateException">The file is absent or wrong, every error of it listed; or a variable is.</exception>
    public static BrowserOptions Read()
    {
        var path = Repository.PathOf(FileName);
        try
        {
            var options = WithEvidence(Parse(FileName, File.ReadAllText(path)), Environment.GetEnvironmentVariable(EvidenceVariable));
            return WithWorkers(options, Environment.GetEnvironmentVariable(WorkersVariable));
        }
        catch (IOException problem)
        {
            throw Wrong([$"{FileName}: cannot be read ({problem.Message})."], problem);
        }
    }

    /// <summary>The options that <paramref name="json"/> holds; a key that is not given keeps its default.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="json">Content.</param>
    /// <exception cref="GateException">Every unknown or duplicate key, wrong type and value out of range, listed.</exception>
    public static BrowserOptions Parse(string file, string json)
    {
        var errors = new List<string>();
        var options = new BrowserOptions();
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                options = ReadGroup(file, "", document.RootElement, options, errors);
            else
                errors.Add($"{file}: the file is {Describe(document.RootElement)}; allowed: an object.");
        }
        catch (JsonException problem)
        {
            throw Wrong([$"{file}: is not JSON ({problem.Message})"], problem);
        }
        errors.AddRange(((Deadline[])[
            new("'expect.timeout'", options.ExpectTimeout), new("'use.actionTimeout'", options.ActionTimeout), new("'use.navigationTimeout'", options.NavigationTimeout),
        ]).SelectMany(step => Deadlines.Contradictions(step, OfACheck(options))).Select(wrong => $"{file}: {wrong}"));
        return errors.Count == 0 ? options : throw Wrong(errors);
    }

    /// <summary>The options by what <see cref="EvidenceVariable"/> says.</summary>
    /// <exception cref="GateException">It says something else.</exception>
    internal static BrowserOptions WithEvidence(BrowserOptions options, string? word) => word switch
    {
        null or "" => options,
        NoEvidence => options with { Screenshot = false, Trace = false },
        _ => throw Wrong([$"{EvidenceVariable} is '{word}'; allowed: \"{NoEvidence}\", or nothing for what {FileName} says."]),
    };

    /// <summary>The options by what <see cref="WorkersVariable"/> says.</summary>
    /// <exception cref="GateException">It says something that <c>workers</c> may not be.</exception>
    internal static BrowserOptions WithWorkers(BrowserOptions options, string? number)
    {
        if (string.IsNullOrEmpty(number))
            return options;
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var workers)
            && s_workers.Set!(options, JsonSerializer.SerializeToElement(workers)) is { } shared
                ? shared
                : throw Wrong([$"{WorkersVariable} is '{number}'; allowed: {s_workers.Allowed}, or nothing for what {FileName} says."]);
    }

    /// <summary>The deadline of a browser check, by its name in the file.</summary>
    public static Deadline OfACheck(BrowserOptions options) => new($"'timeout' of {FileName}", options.Timeout);

    private static BrowserOptions ReadGroup(
        string file, string path, JsonElement group, BrowserOptions options, List<string> errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in group.EnumerateObject())
        {
            var name = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (!seen.Add(name))
                errors.Add($"{file}: '{name}' is given twice; allowed: once.");
            else if (!s_keys.TryGetValue(name, out var key))
                errors.Add($"{file}: '{name}' is not a known key; allowed here: {NamesIn(path)}.");
            else if (key == Key.Group && property.Value.ValueKind == JsonValueKind.Object)
                options = ReadGroup(file, name, property.Value, options, errors);
            else if (key.Set?.Invoke(options, property.Value) is { } changed)
                options = changed;
            else
                errors.Add($"{file}: '{name}' is {Describe(property.Value)}; allowed: {key.Allowed}.");
        }
        return options;
    }

    private static string NamesIn(string path) => string.Join(", ", s_keys.Keys
        .Where(key => path.Length == 0
            ? !key.Contains('.', StringComparison.Ordinal)
            : key.StartsWith(path + ".", StringComparison.Ordinal) && key.LastIndexOf('.') == path.Length)
        .Select(key => key[(key.LastIndexOf('.') + 1)..]));

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => value.GetRawText(),
    };

    private static GateException Wrong(IReadOnlyList<string> errors, Exception? inner = null) =>
        new(ObstacleKind.Configuration, string.Join('\n', errors), inner);

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Locale();

    [GeneratedRegex("^(UTC|[A-Za-z_]+(/[A-Za-z0-9_+-]+)+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TimeZone();

    /// <param name="Allowed">What a message says is allowed.</param>
    /// <param name="Set">Options with the value; null when the value is not allowed.</param>
    private sealed record Key(string Allowed, Func<BrowserOptions, JsonElement, BrowserOptions?>? Set)
    {
        public static Key Group { get; } = new("an object", null);

        public static Key Whole(int from, int to, Func<BrowserOptions, int, BrowserOptions> set) => new(
            $"a whole number from {from} to {to}",
            (options, value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
                && number >= from && number <= to ? set(options, number) : null);

        public static Key Milliseconds(int from, int to, Func<BrowserOptions, TimeSpan, BrowserOptions> set)
        {
            var whole = Whole(from, to, (options, number) => set(options, TimeSpan.FromMilliseconds(number)));
            return whole with { Allowed = whole.Allowed + " (milliseconds)" };
        }

        public static Key Flag(Func<BrowserOptions, bool, BrowserOptions> set) => new(
            "true or false",
            (options, value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? set(options, value.GetBoolean()) : null);

        public static Key Word(string on, string off, Func<BrowserOptions, bool, BrowserOptions> set) => new(
            $"\"{on}\" or \"{off}\"",
            (options, value) => value.ValueKind == JsonValueKind.String && value.GetString() is { } word
                && (word == on || word == off) ? set(options, word == on) : null);

        public static Key Text(Regex form, string allowed, Func<BrowserOptions, string, BrowserOptions> set) => new(
            allowed,
            (options, value) => value.ValueKind == JsonValueKind.String && form.IsMatch(value.GetString()!)
                ? set(options, value.GetString()!) : null);
    }
}
