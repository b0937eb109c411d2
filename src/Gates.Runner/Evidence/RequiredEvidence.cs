using Gates.Kit.Lanes;
using Gates.Model.Evidence;
using Gates.Model.Policies;
using Gates.Runner.Allure;
using Gates.Runner.Runs;

namespace Gates.Runner.Evidence;

/// <summary>Looks in a bundle for the pieces of evidence that a policy asks for: before it is sealed, and whenever somebody relies on it.</summary>
internal static class RequiredEvidence
{
    /// <param name="folder">The bundle.</param>
    /// <param name="files">Its files that hold anything: paths from the folder, with forward slashes.</param>
    /// <param name="policy">What asks for evidence.</param>
    /// <param name="lanes">The lanes that ran. One without a readable result file, or kept from working, is left to the judge.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IReadOnlyList<MissingPiece> MissingOf(string folder, IReadOnlyCollection<string> files, Policy policy, IEnumerable<string> lanes)
    {
        var asked = lanes.Where(policy.RequiredEvidence.ContainsKey).ToList();
        if (asked.Count == 0)
            return [];
        var results = ResultFiles.In(AllureResults.PathOf(folder)).CountBy(result => result.Check).ToDictionary(StringComparer.Ordinal);
        return
        [
            .. from lane in asked
               let report = LaneRunner.Read(LaneReporter.PathOf(folder, lane)).Report
               where report is { Obstacle: null } && report.Lane == lane
               from missing in EvidencePiece.MissingOf(policy, new(report, files, results))
               select missing,
        ];
    }

    /// <summary>The files of a folder that hold anything.</summary>
    public static IReadOnlyCollection<string> FilesIn(string folder) => new DirectoryInfo(folder)
        .EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Length > 0)
        .Select(file => Path.GetRelativePath(folder, file.FullName).Replace('\\', '/')).ToHashSet(StringComparer.Ordinal);
}
