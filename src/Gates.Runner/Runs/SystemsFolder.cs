using Gates.Kit;
using Gates.Model.Results;

namespace Gates.Runner.Runs;

/// <summary>The folder of a run of several systems: a bundle of each, named by its system.</summary>
internal sealed class SystemsFolder
{
    private readonly bool _isLatest;

    private SystemsFolder(string path, bool isLatest) => (Path, _isLatest) = (path, isLatest);

    public string Path { get; }

    /// <summary>Where the bundle of <paramref name="system"/> belongs.</summary>
    public string Of(string system) => System.IO.Path.Combine(Path, system);

    /// <summary>Makes <paramref name="given"/>, or a new folder below <paramref name="artifacts"/>.</summary>
    /// <exception cref="GateException">The folder is the bundle of one system, or cannot be made.</exception>
    public static SystemsFolder Open(string? given, string artifacts, TimeProvider clock)
    {
        try
        {
            if (given is null)
                return new(RunFolder.NewPath(artifacts, RunFolder.NewId(clock)), isLatest: true);
            var path = System.IO.Path.GetFullPath(given);
            if (RunFolder.IsMarked(path))
            {
                throw new GateException(ObstacleKind.Configuration,
                    $"--artifacts is '{path}', the folder of a run of one system. Allowed: a new folder, or --system with the one to gate.");
            }

            Directory.CreateDirectory(path);
            return new(path, isLatest: false);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw RunFolder.NotWritten(refused);
        }
    }

    /// <summary>Lets <c>artifacts/latest</c> lead here, if the run was not given a folder of its own.</summary>
    public void BeLatest()
    {
        if (_isLatest)
            LatestLink.Set(Path);
    }
}
