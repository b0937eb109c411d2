using System.Text.Json;

namespace Gates.Kit.Targets;

/// <summary>Settings gathered from file and variables, and everything that is wrong with them.</summary>
internal sealed class SettingValues(GatedSystem system)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _origins = new(StringComparer.Ordinal);
    private readonly List<string> _errors = [];

    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Queries of the target file, by the name behind <c>sql.</c>.</summary>
    public Dictionary<string, string> Sql { get; } = new(StringComparer.Ordinal);

    /// <summary>What the file names as its environment, if there is a file.</summary>
    public string? Environment { get; private set; }

    public string? this[string name] => _values.GetValueOrDefault(name);

    public void Error(string sentence) => _errors.Add(sentence);

    /// <summary>Says where a value was read: a key of the file or a variable.</summary>
    public string OriginOf(string name) => _origins.GetValueOrDefault(name, name);

    public void ReadFile(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllText(file), new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                Error($"{file}: the file is not an object; allowed are 'environment' and '{system.Key}'.");
                return;
            }
            foreach (var member in document.RootElement.EnumerateObject())
                ReadTop(file, member);
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            Error($"{file}: it cannot be read as JSON ({problem.Message}). Every key may stand once.");
        }
    }

    public void ReadVariables(IReadOnlyDictionary<string, string> variables)
    {
        foreach (var (variable, value) in variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (system.Settings.Behind(variable) is { } known)
                Take(known, value, system.Prefix + variable);
            else
                Error($"{system.Prefix}{variable} is not a known variable; allowed behind {system.Prefix} are: "
                    + string.Join(", ", system.Settings.Rows.Select(row => row.Variable))
                    + $". The nearest is {system.Prefix}{system.Settings.NearestVariable(variable)}.");
        }
    }

    private void ReadTop(string file, JsonProperty member)
    {
        if (member.NameEquals("environment") && member.Value.ValueKind == JsonValueKind.String)
            Environment = member.Value.GetString();
        else if (member.NameEquals(system.Key) && member.Value.ValueKind == JsonValueKind.Object)
            ReadObject(file, "", member.Value);
        else
            Error($"{file}: '{member.Name}' is {Told(member.Value)}; allowed are 'environment' (a text) and '{system.Key}' (an object).");
    }

    private void ReadObject(string file, string prefix, JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            var name = prefix + member.Name;
            if (name.StartsWith("sql.", StringComparison.Ordinal))
                ReadQuery(file, name, member.Value);
            else if (member.Value.ValueKind == JsonValueKind.Object && IsGroup(name))
                ReadObject(file, name + ".", member.Value);
            else if (system.Settings.Named(name) is { } known)
                ReadValue(file, known, member.Value);
            else
                Error($"{file}: '{system.Key}.{name}' is not a known key; allowed are: "
                    + string.Join(", ", system.Settings.Rows.Select(row => row.Name)) + ", sql.*.");
        }
    }

    private bool IsGroup(string name) =>
        name == "sql" || system.Settings.Rows.Any(row => row.Name.StartsWith(name + ".", StringComparison.Ordinal));

    private void ReadQuery(string file, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
            ReadObject(file, name + ".", value);
        else if (value.ValueKind == JsonValueKind.String)
            Sql[name["sql.".Length..]] = value.GetString()!;
        else
            Error($"{file}: '{system.Key}.{name}' is {Told(value)}, but must be a query.");
    }

    private void ReadValue(string file, SettingRow row, JsonElement value)
    {
        var fits = row.Kind switch
        {
            SettingKind.Number => value.ValueKind == JsonValueKind.Number,
            SettingKind.Switch => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => value.ValueKind == JsonValueKind.String,
        };
        if (!fits)
            Error($"{file}: '{system.Key}.{row.Name}' is {Told(value)}, but must be {row.Allowed}.");
        else
            Take(row, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), $"{file}: '{system.Key}.{row.Name}'");
    }

    private void Take(SettingRow row, string value, string origin)
    {
        var fits = row.Kind switch
        {
            SettingKind.Text or SettingKind.Secret => value.Trim().Length > 0,
            SettingKind.Origin => Uri.TryCreate(value, UriKind.Absolute, out var url)
                && url.Scheme is "http" or "https" && url.PathAndQuery == "/" && url.UserInfo.Length == 0,
            SettingKind.Path => value.StartsWith('/') && !value.StartsWith("//", StringComparison.Ordinal),
            SettingKind.Number => int.TryParse(value, out var number) && number > 0,
            SettingKind.Switch => value is "true" or "false",
            SettingKind.Badges => value is "long" or "short" or "counts",
            SettingKind.Environment => value is "staging" or "production",
            SettingKind.Contract => value is "documented" or "as-built",
            SettingKind.Canaries => CanaryList.Parse(value) is not null,
            SettingKind.ReportFormat => value is "xlsx" or "csv" or "json" or "txt",
            _ => throw new InvalidOperationException($"There is no kind of setting {row.Kind}."),
        };
        var shown = row.Kind is SettingKind.Secret or SettingKind.Canaries ? "(not shown)" : $"'{value}'";
        if (!fits)
            Error($"{origin} is {shown}, but must be {row.Allowed}.");
        else
            (_values[row.Name], _origins[row.Name]) = (value, origin);
    }

    private static string Told(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        // The text itself may be a secret in the wrong place.
        JsonValueKind.String => "a text",
        _ => value.GetRawText(),
    };
}
