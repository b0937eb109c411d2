using System.Text.RegularExpressions;

namespace Gates.Unit;

/// <summary><c>bench/mutation</c> is no part of the solution, so that no build of it tells when its files use what it has not.</summary>
public sealed partial class MutationProjectTests
{
    [Test]
    public void The_tests_of_the_model_that_mutants_are_tried_on_use_nothing_but_the_model()
    {
        var folders = Compiled().Matches(File.ReadAllText(RepositoryFiles.Path("bench/mutation/Mutation.csproj"))).Select(match => match.Groups["folder"].Value).ToList();

        var others = from folder in folders
                     from file in Directory.EnumerateFiles(RepositoryFiles.Path(folder), "*.cs")
                     where OtherRoom().IsMatch(File.ReadAllText(file))
                     select $"{folder}/{Path.GetFileName(file)}";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(folders, Does.Contain("tests/Unit/Model"));
            Assert.That(others, Is.Empty);
        }
    }

    [Test]
    public void Every_file_of_the_model_is_in_exactly_one_part_of_what_is_measured()
    {
        var model = RepositoryFiles.Path("src/Gates.Model");
        var parts = File.ReadLines(RepositoryFiles.Path("bench/mutation/parts.tsv")).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')).ToList();

        var measured = parts.SelectMany(part => part[1].Split(' ')).SelectMany(path => path.EndsWith(".cs", StringComparison.Ordinal) ? [Path.Combine(model, path)] : SourcesIn(Path.Combine(model, path)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(measured, Is.EquivalentTo(SourcesIn(model)));
            foreach (var folder in parts.SelectMany(part => part[2].Split(';')).Distinct())
                Assert.That(Compiled().Matches(File.ReadAllText(RepositoryFiles.Path("bench/mutation/Mutation.csproj"))).Select(match => match.Groups["folder"].Value),
                    Does.Contain($"tests/Unit/{folder}"));
        }
    }

    private static IEnumerable<string> SourcesIn(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(RepositoryFiles.Path("src/Gates.Model"), file).StartsWith("obj", StringComparison.Ordinal));

    [GeneratedRegex("""Compile Include="../../(?<folder>[^"]+)/\*\*/\*\.cs""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Compiled();

    [GeneratedRegex(@"Gates\.(Kit|Load|Runner|Systems)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OtherRoom();
}
