namespace Gates.Unit;

/// <summary>Tests that write: each has a folder of its own, which goes with it.</summary>
public abstract class FolderTests
{
    protected string OwnFolder { get; private set; } = null!;

    [SetUp]
    public void MakeFolder() => OwnFolder = Directory.CreateTempSubdirectory("gates-unit-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(OwnFolder, recursive: true);
}
