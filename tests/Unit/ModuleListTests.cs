using Gates.Entry;

namespace Gates.Unit;

/// <summary>What an empty module tells the next ones of the same <c>dotnet test</c>.</summary>
public sealed class ModuleListTests
{
    private string _path = null!;

    [SetUp]
    public void MakeFolder() => _path = Path.Combine(Directory.CreateTempSubdirectory("gates-modules-").FullName, "new", "list");

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(_path))!, recursive: true);

    [Test]
    public void What_one_module_found_another_knows()
    {
        new ModuleList(_path, "7 Smokke").Keep("/a/A.dll", matches: false);
        new ModuleList(_path, "7 Smokke").Keep("/b/B.dll", matches: true);
        var list = new ModuleList(_path, "7 Smokke");

        Assert.That(((string[])["/a/A.dll", "/b/B.dll", "/c/C.dll", "/b/B"]).Select(list.Matches), Is.EqualTo((bool?[])[false, true, null, null]));
    }

    [Test]
    public void What_another_dotnet_test_left_counts_for_nothing()
    {
        new ModuleList(_path, "7 Smokke").Keep("/a/A.dll", matches: true);
        var other = new ModuleList(_path, "8 Smokke");
        var before = other.Matches("/a/A.dll");

        other.Keep("/b/B.dll", matches: true);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.Null);
            Assert.That(other.Matches("/a/A.dll"), Is.Null, "after it was written anew");
            Assert.That(other.Matches("/b/B.dll"), Is.True);
        }
    }

    [Test]
    public void Where_nobody_can_be_told_apart_nothing_is_kept()
    {
        var list = new ModuleList(_path, null);

        list.Keep("/a/A.dll", matches: true);

        Assert.That((list.Matches("/a/A.dll"), File.Exists(_path)), Is.EqualTo((default(bool?), false)));
    }

    [Test]
    public void The_mark_of_the_parent_is_the_same_for_as_long_as_it_lives() =>
        Assert.That(ParentProcess.Mark, OperatingSystem.IsLinux() ? Does.Match("^[0-9]+ [0-9]+ [0-9a-f-]{36}$").And.EqualTo(ParentProcess.Mark) : Is.Null);
}
