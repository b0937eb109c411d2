using Gates.Unit.Rooms;

namespace Gates.Unit;

public sealed class RoomTableTests
{
    private static readonly IReadOnlyList<ProjectFile> s_projects = ProjectFile.All();

    private static IEnumerable<TestCaseData> Projects() =>
        // Names of lanes are no part of a test's name: their filters would select it.
        s_projects.Select((project, index) => new TestCaseData(project).SetArgDisplayNames($"project {index + 1}"));

    [TestCaseSource(nameof(Projects))]
    public void A_project_references_only_what_its_room_may_use(object project)
    {
        Assert.That(RoomTable.Sins((ProjectFile)project), Is.Empty);
    }

    // Whatever of the solution is built by now; of the others the project file alone is judged.
    private static IEnumerable<TestCaseData> Assemblies() =>
        from row in s_projects.Index()
        let file = Built(row.Item.Room, row.Item.AssemblyName)
        where file is not null
        select new TestCaseData(row.Item.Room, file).SetArgDisplayNames($"project {row.Index + 1}");

    [TestCaseSource(nameof(Assemblies))]
    public void A_compiled_assembly_uses_only_what_its_room_may_use(string room, string file)
    {
        Assert.That(RoomTable.Sins(AssemblyFile.Read(room, file), RoomOf), Is.Empty);
    }

    [Test]
    public void The_five_rooms_of_src_are_found_and_built()
    {
        string[] rooms = ["src/Gates.Model", "src/Gates.Load", "src/Gates.Kit", "src/Gates.Systems", "src/Gates.Runner"];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(s_projects.Select(project => project.Room), Is.SupersetOf(rooms));
            foreach (var project in s_projects.Where(project => rooms.Contains(project.Room)))
                Assert.That(Built(project.Room, project.AssemblyName), Is.Not.Null, project.Room);
        }
    }

    [TestCase("src/Gates.Model/Gates.Model.csproj", "<PackageReference Include=\"Dapper\" />",
        "src/Gates.Model references the package Dapper, which is banned there.")]
    [TestCase("src/Gates.Model/Gates.Model.csproj", "<ProjectReference Include=\"../Gates.Kit/Gates.Kit.csproj\" />",
        "src/Gates.Model uses src/Gates.Kit; it may use no room.")]
    [TestCase("src/Gates.Kit/Gates.Kit.csproj", "<ProjectReference Include=\"..\\..\\reference\\Reference.csproj\" />",
        "src/Gates.Kit uses reference; it may use src/Gates.Model.")]
    [TestCase("src/Gates.Systems/Gates.Systems.csproj", "<ProjectReference Include=\"$(RepositoryRoot)reference/Reference.csproj\" />",
        "src/Gates.Systems uses reference; it may use src/Gates.Kit, src/Gates.Model.")]
    [TestCase("src/Gates.Runner/Gates.Runner.csproj", "<PackageReference Include=\"NUnit.Engine\" />",
        "src/Gates.Runner references the package NUnit.Engine, which is banned there.")]
    [TestCase("src/Gates.Runner/Gates.Runner.csproj", "<ProjectReference Include=\"../Gates.Systems/Gates.Systems.csproj\" />",
        "src/Gates.Runner uses src/Gates.Systems; it may use src/Gates.Model, src/Gates.Kit.")]
    [TestCase("reference/Reference.csproj", "<ProjectReference Include=\"../src/Gates.Model/Gates.Model.csproj\" />",
        "reference uses src/Gates.Model; it may use no room.")]
    [TestCase("reference/Reference.csproj", "<Compile Include=\"../src/Gates.Model/CredentialMate/GapOracle.cs\" />",
        "reference takes the file ../src/Gates.Model/CredentialMate/GapOracle.cs from outside, which goes round the table.")]
    [TestCase("reference/Reference.csproj", "<Reference Include=\"Gates.Model\" HintPath=\"../Gates.Model.dll\" />",
        "reference takes the file Gates.Model from outside, which goes round the table.")]
    [TestCase("tests/Proof/Proof.csproj", "<ProjectReference Include=\"../../src/Gates.Kit/Gates.Kit.csproj\" ReferenceOutputAssembly=\"true\" />",
        "tests/Proof uses src/Gates.Kit; it may use src/Gates.Model, standins/Allure.NUnit, standins/Verify.NUnit, standins/NBomber.")]
    [TestCase("standins/Tests/Standins.Tests.csproj", "<ProjectReference Include=\"../../src/Gates.Kit/Gates.Kit.csproj\" />",
        "standins/Tests uses src/Gates.Kit; it may use standins/Allure.NUnit, standins/Verify.NUnit, standins/NBomber.")]
    public void A_planted_reference_is_a_sin(string path, string item, string sin)
    {
        Assert.That(RoomTable.Sins(Planted(path, item)), Is.EqualTo([sin]));
    }

    [Test]
    public void A_lane_may_use_neither_another_lane_nor_the_runner_nor_the_reference()
    {
        string[] others = ["../Smoke/Smoke.csproj", "../../src/Gates.Runner/Gates.Runner.csproj", "../../reference/Reference.csproj"];

        var sins = others.Select(other => RoomTable.Sins(Planted("tests/E2E/E2E.csproj", $"<ProjectReference Include=\"{other}\" />")));

        Assert.That(sins, Is.All.Count.EqualTo(1));
    }

    [TestCase("<ProjectReference Include=\"../../reference/Reference.csproj\" ReferenceOutputAssembly=\"false\" />")]
    [TestCase("<ProjectReference Include=\"../../reference/Reference.csproj\"><ReferenceOutputAssembly>false</ReferenceOutputAssembly></ProjectReference>")]
    [TestCase("<ProjectReference Include=\"../../src/Gates.Systems/Gates.Systems.csproj\" />")]
    [TestCase("<Compile Include=\"Pages/Own.cs\" />")]
    public void A_reference_for_the_build_order_and_ones_own_files_are_no_sin(string item)
    {
        Assert.That(RoomTable.Sins(Planted("tests/E2E/E2E.csproj", item)), Is.Empty);
    }

    [Test]
    public void A_project_outside_the_table_is_a_sin()
    {
        Assert.That(RoomTable.Sins(Planted("src/Gates.Cellar/Gates.Cellar.csproj", "")).Single(),
            Does.StartWith("src/Gates.Cellar is no room of the table"));
    }

    [TestCase("src/Gates.Runner", "nunit.framework", "", "", "src/Gates.Runner is compiled against nunit.framework, which is banned there.")]
    [TestCase("src/Gates.Model", "Npgsql", "", "", "src/Gates.Model is compiled against Npgsql, which is banned there.")]
    [TestCase("src/Gates.Kit", "gates", "", "", "src/Gates.Kit is compiled against src/Gates.Runner; it may use src/Gates.Model.")]
    [TestCase("src/Gates.Systems", "nunit.framework", "NUnit.Framework.Assert", "",
        "src/Gates.Systems asserts with NUnit.Framework.Assert; judging is the lanes' work.")]
    [TestCase("src/Gates.Model", "System.Runtime", "System.IO.File", "System.IO.File.ReadAllText",
        "src/Gates.Model uses System.IO.File.ReadAllText, which is IO, a clock or chance.")]
    [TestCase("src/Gates.Model", "System.Runtime", "System.DateTime", "System.DateTime.get_UtcNow",
        "src/Gates.Model uses System.DateTime.get_UtcNow, which is IO, a clock or chance.")]
    public void A_planted_use_in_a_compiled_assembly_is_a_sin(string room, string reference, string type, string member, string sin)
    {
        var assembly = new AssemblyFile(room, [reference], [type], [member]);

        Assert.That(RoomTable.Sins(assembly, RoomOf), Is.EqualTo([sin]));
    }

    [Test]
    public void The_reader_of_assemblies_sees_what_this_assembly_uses()
    {
        var own = AssemblyFile.Read("tests/Unit", typeof(RoomTableTests).Assembly.Location);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(own.References, Has.Member("nunit.framework").And.Member("Gates.Model"));
            Assert.That(own.Types, Has.Member("NUnit.Framework.Assert"));
            Assert.That(own.Members, Has.Member("System.IO.File.ReadAllText"));
        }
    }

    private static ProjectFile Planted(string path, string item) =>
        ProjectFile.Parse(path, $"<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup>{item}</ItemGroup></Project>");

    private static string? RoomOf(string assembly) =>
        s_projects.FirstOrDefault(project => string.Equals(project.AssemblyName, assembly, StringComparison.Ordinal))?.Room;

    // Beside this program, or where its own project built it, in this program's configuration.
    private static string? Built(string room, string name)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string[] places = [own.FullName, RepositoryFiles.Path(Path.Combine(room, "bin", own.Parent!.Name, own.Name))];
        return places.Select(place => Path.Combine(place, $"{name}.dll")).FirstOrDefault(File.Exists);
    }
}
