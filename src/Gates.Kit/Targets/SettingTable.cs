namespace Gates.Kit.Targets;

/// <summary>What a setting's value must be.</summary>
internal enum SettingKind
{
    Text,
    Secret,
    Origin,
    Path,
    Number,
    Switch,
    Badges,
    ReportFormat,
    Canaries,
    Environment,
    Contract,
}

/// <summary>One row of a system's table of target settings.</summary>
/// <param name="Name">Key in a target file, members joined by dots.</param>
/// <param name="Variable">Name behind <see cref="GatedSystem.Prefix"/>.</param>
/// <param name="Kind">What its value must be.</param>
/// <param name="Required">Whether there is no default.</param>
internal sealed record SettingRow(string Name, string Variable, SettingKind Kind, bool Required = false)
{
    /// <summary>What may stand there, for messages.</summary>
    public string Allowed => Kind switch
    {
        SettingKind.Text or SettingKind.Secret => "a text that is not empty",
        SettingKind.Origin => "an absolute http or https URL without path, query or user",
        SettingKind.Path => "a path that begins with '/'",
        SettingKind.Number => "a whole number from 1",
        SettingKind.Switch => "true or false",
        SettingKind.Badges => "one of: long, short, counts",
        SettingKind.ReportFormat => "one of: xlsx, csv, json, txt",
        SettingKind.Contract => "one of: documented, as-built",
        SettingKind.Environment => "staging or production",
        SettingKind.Canaries => $"name=value, several of them joined by ';', each value at least {Model.Leaks.Secret.Shortest} characters and no ordinary word",
        _ => throw new InvalidOperationException($"There is no kind of setting {Kind}."),
    };
}

/// <summary>The settings of one system, as data.</summary>
internal sealed class SettingTable(IReadOnlyList<SettingRow> rows)
{
    public IReadOnlyList<SettingRow> Rows => rows;

    public SettingRow? Named(string name) => rows.FirstOrDefault(row => row.Name == name);

    public SettingRow? Behind(string variable) => rows.FirstOrDefault(row => row.Variable == variable);

    /// <summary>The variable that takes the fewest typing errors to become this one.</summary>
    public string NearestVariable(string typed) =>
        rows.MinBy(row => Distance(row.Variable, typed))!.Variable;

    /// <summary>Levenshtein's distance, a row of its table at a time.</summary>
    private static int Distance(string one, string other)
    {
        var above = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            above = row;
        }
        return above[^1];
    }
}
