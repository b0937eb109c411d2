using System.Text;

namespace Gates.Proof;

/// <summary>The catalogue as a page for readers: generated, and compared with what is committed.</summary>
public sealed class FaultPageTests
{
    [TestCase("credentialmate", null, "faults.md")]
    [TestCase("pems", null, "faults.pems.md")]
    [TestCase("pems", "as-built", "faults.pems.as-built.md")]
    public async Task The_page_of_faults_is_that_of_the_catalogue(string system, string? contract, string name)
    {
        var file = Path.Combine(Repository.Root, "docs", name);
        var page = PageOf(system, contract, FaultCatalog.Of(system, contract));
        if (Environment.GetEnvironmentVariable("GATES_UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(file, page);

        Assert.That(
            await File.ReadAllTextAsync(file), Is.EqualTo(page),
            "write it anew with `GATES_UPDATE_DOCS=1 dotnet test --project tests/Proof --filter The_page_of_faults`");
    }

    private static string PageOf(string system, string? contract, IReadOnlyList<Fault> faults)
    {
        var page = new StringBuilder();
        page.Append($"# Faults{(system == "credentialmate" ? "" : $" of {system}")}{(contract is null ? "" : $", {contract}")}\n\nGenerated from `fixtures/{system}/faults{(contract is null ? "" : $".{contract}")}.json`; to write it anew, run\n");
        page.Append("`GATES_UPDATE_DOCS=1 dotnet test --project tests/Proof --filter The_page_of_faults`.\n\n");
        page.Append($"{faults.Count} defects that the reference can be told to have. `gates prove` injects each and runs the lane that it\n");
        page.Append("concerns; `tests/Proof` lets it do so with all of them and asserts that it fired, that the exit code is 2 (6 where another build answers, 3 where a limit is broken), and that exactly the checks\n");
        page.Append("named here went red. ");
        page.Append("Where a part is named, the proof runs only the checks with that in their name; else the fixtures of those that catch it.\n");
        page.Append('\n');
        page.Append("Sources: the seeds and the contract of the system, incidents of the real one by their names, and the lines of\n[false-greens.md](false-greens.md).\n");
        foreach (var surface in faults.GroupBy(fault => fault.Surface).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            page.Append($"\n## {char.ToUpperInvariant(surface.Key[0])}{surface.Key[1..]}\n\n");
            page.Append("| fault | what is wrong | where it comes from | lane, part | caught by |\n|---|---|---|---|---|\n");
            foreach (var fault in surface.OrderBy(fault => fault.Id, StringComparer.Ordinal))
            {
                var caught = fault.CaughtBy.Select(check => check[(check.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('_', ' '));
                page.Append($"| `{fault.Id}` | {fault.Sentence} | {fault.Source} | {string.Join(", ", fault.Lanes.Concat(fault.Only))} | {string.Join("<br>", caught)} |\n");
            }
        }
        return page.ToString();
    }
}
