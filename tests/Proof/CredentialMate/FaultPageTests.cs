using System.Text;

namespace Gates.Proof.CredentialMate;

/// <summary>The catalogue as a page for readers: generated, and compared with what is committed.</summary>
public sealed class FaultPageTests
{
    private static string File => Path.Combine(Repository.Root, "docs", "faults.md");

    [Test]
    public async Task The_page_of_faults_is_that_of_the_catalogue()
    {
        var page = PageOf(FaultCatalog.CredentialMate);
        if (Environment.GetEnvironmentVariable("GATES_UPDATE_DOCS") == "1")
            await System.IO.File.WriteAllTextAsync(File, page);

        Assert.That(
            await System.IO.File.ReadAllTextAsync(File), Is.EqualTo(page),
            "write it anew with `GATES_UPDATE_DOCS=1 dotnet test --project tests/Proof --filter The_page_of_faults`");
    }

    private static string PageOf(IReadOnlyList<Fault> faults)
    {
        var page = new StringBuilder();
        page.Append("# Faults\n\nGenerated from `fixtures/credentialmate/faults.json`; to write it anew, run\n");
        page.Append("`GATES_UPDATE_DOCS=1 dotnet test --project tests/Proof --filter The_page_of_faults`.\n\n");
        page.Append($"{faults.Count} defects that the reference can be told to have. `gates prove` injects each and runs the lane that it\n");
        page.Append("concerns; `tests/Proof` lets it do so with all of them and asserts that it fired, that the exit code is 2 (6 where another build answers, 3 where a limit is broken), and that exactly the checks\n");
        page.Append("named here went red. ");
        page.Append("Where a part is named, the proof runs only the checks with that in their name.\n");
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
