using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Allure.Net.Commons;
using Allure.NUnit.Attributes;
using Gates.Kit.Lanes;
using Gates.Systems.CredentialMate;

namespace Gates.Smoke.CredentialMate;

/// <summary>The recorded head proves nothing alone: an incident had it recorded and the columns absent. By name, then.</summary>
[AllureFeature("Database"), AllureStory("Schema"), AllureSeverity(SeverityLevel.critical)]
public sealed partial class SchemaTests : SmokeCheck
{
    private static IReadOnlyList<string> TablesWithColumns { get; } =
        [.. SchemaContract.Columns.Select(column => column.Table).Distinct()];

    [TestCaseSource(typeof(SchemaContract), nameof(SchemaContract.Tables))]
    public async Task A_table_of_the_contract_is_there(string table)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        Assert.That(await Deployment.Database.TablesAsync(stop.Token), Does.Contain(table));
    }

    [TestCaseSource(nameof(TablesWithColumns))]
    public async Task Its_columns_have_their_names_and_types(string table)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var found = await Deployment.Database.ColumnsAsync(stop.Token);

        using (Assert.EnterMultipleScope())
            foreach (var column in SchemaContract.Columns.Where(column => column.Table == table))
                Assert.That(
                    found.TryGetValue(column.ToString(), out var there) ? there.Type : "absent", Is.EqualTo(column.Type), $"{column}");
    }

    [TestCaseSource(typeof(SchemaContract), nameof(SchemaContract.Tables))]
    public async Task Its_defaults_are_set(string table)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var found = await Deployment.Database.ColumnsAsync(stop.Token);

        using (Assert.EnterMultipleScope())
            foreach (var column in SchemaContract.Columns.Where(column => column.Table == table && column.Default is not null))
            {
                var expression = found.GetValueOrDefault(column.ToString()).Default;
                Assert.That(await IsAsync(column, expression, stop.Token), Is.True, $"{column} has the default {expression ?? "none"}, but must have {column.Default}");
            }
    }

    [TestCaseSource(typeof(SchemaContract), nameof(SchemaContract.Indexes))]
    public async Task An_index_is_there(ExpectedIndex index)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var found = await Deployment.Database.IndexesAsync(stop.Token);

        Assert.That(
            found.Where(one => one.Name == $"{index.Table}({index.Columns})" && (one.Unique || !index.Unique)), Is.Not.Empty,
            $"{index}; of this table there are: {string.Join(", ", found.Where(one => one.Name.StartsWith(index.Table, StringComparison.Ordinal)))}");
    }

    [Test, EndsWithin(20_000)]
    public async Task The_action_type_knows_a_changed_stage(CancellationToken stop) =>
        Assert.That(await Deployment.Database.EnumValuesAsync("coordinator_action_type", stop), Does.Contain("stage_changed"));

    /// <summary>A default's text is written in many ways; JSON is compared as JSON, whatever expression makes it.</summary>
    private static async Task<bool> IsAsync(ExpectedColumn column, string? expression, CancellationToken stop)
    {
        if (expression is null)
            return false;
        if (column.Type == "jsonb")
            return await Deployment.Database.ValueOfAsync(expression, stop) is { } value
                && JsonNode.DeepEquals(JsonNode.Parse(value), JsonNode.Parse(column.Default!));
        var plain = Quoted().Match(expression) is { Success: true } match
            ? match.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal)
            : expression;
        return plain == column.Default;
    }

    [GeneratedRegex("^'(?<text>.*)'(::[a-z ]+(\\(\\d+\\))?)?$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Quoted();
}
