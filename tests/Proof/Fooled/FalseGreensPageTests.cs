using System.Text.RegularExpressions;

namespace Gates.Proof.Fooled;

/// <summary>Keeps docs/false-greens.md true: a page that names a test which is gone would be a false green itself.</summary>
public sealed partial class FalseGreensPageTests
{
    private static readonly string[] s_page = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "false-greens.md"));

    [Test]
    public void Every_line_of_the_catalogue_stands_on_the_page_once_and_in_order() =>
        Assert.That(
            s_page.Select(line => Number().Match(line)).Where(match => match.Success).Select(match => int.Parse(match.Groups["number"].Value)),
            Is.EqualTo(Enumerable.Range(1, 31)));

    [Test]
    public void Every_line_names_what_answers_it()
    {
        var bare = s_page.Where(IsCase).Where(line => NamesIn(line).Length == 0);

        Assert.That(bare, Is.Empty);
    }

    [Test]
    public void Every_name_on_the_page_is_a_test_or_a_fault()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText).ToList();
        var faults = FaultCatalog.CredentialMate.Select(fault => fault.Id).ToHashSet(StringComparer.Ordinal);

        var unknown = s_page.Where(IsCase).SelectMany(NamesIn)
            .Where(name => name.Split('.') is [var fixture, var test] ? !IsTest(sources, fixture, test) : !faults.Contains(name));

        Assert.That(unknown, Is.Empty);
    }

    private static bool IsTest(List<string> sources, string fixture, string test) => sources.Exists(source =>
        Regex.IsMatch(source, $@"\bclass {fixture}\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
        && Regex.IsMatch(source, $@"public (void|async Task) {test}\(", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));

    private static bool IsCase(string line) =>
        line.StartsWith("| ", StringComparison.Ordinal) && !line.Contains("How Gates answers", StringComparison.Ordinal);

    /// <summary>The names of the last column.</summary>
    private static string[] NamesIn(string line) =>
        [.. Name().Matches(line.Split('|')[^2]).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex(@"^\| (?<number>\d+) \|", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
