namespace Gates.Proof.Fooled;

/// <summary>
/// An expectation that nobody awaits shows nothing, and at run time nobody can tell. So it must not build: a file of such
/// sins, and one without, are compiled where the browser lane's checks stand, by the rules of this repository.
/// </summary>
[Parallelizable]
public sealed class DroppedExpectationTests
{
    private static readonly string[] s_rules =
        [".editorconfig", "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", "global.json"];

    private const string Page = """
        namespace Sinful;

        public sealed class Locator { public Locator First => this; public Locator Nth(int place) => place == 0 ? this : First; }
        public sealed class Expectation { public Task ToBeVisibleAsync() => Task.CompletedTask; }
        public static class Page
        {
            public static Locator Locate(string role) => role.Length == 0 ? new Locator().First : new Locator();
            public static Expectation Expect(Locator locator) => locator.First == locator ? new Expectation() : new();
        }
        """;

    private const string Sins = """
        namespace Sinful;

        public static class Sins
        {
            public static async Task DropsIt() { Page.Expect(Page.Locate("status")).ToBeVisibleAsync(); await Task.Yield(); }
            public static void DropsItInAPlainMethod() { Page.Expect(Page.Locate("status")).ToBeVisibleAsync(); }
            public static void DropsTheExpectationItself() { Page.Expect(Page.Locate("status")); }
            public static void DropsALocator() { Page.Locate("status").Nth(1); }
            public static async Task AwaitsIt() => await Page.Expect(Page.Locate("status")).ToBeVisibleAsync();
        }
        """;

    private string _root = null!;

    [SetUp]
    public void MakeFolder()
    {
        _root = Directory.CreateTempSubdirectory("gates-fooled-").FullName;
        var lane = Directory.CreateDirectory(Path.Combine(_root, "tests", Gates.Model.Lanes.E2E)).FullName;
        foreach (var rule in s_rules)
            File.Copy(Path.Combine(Repository.Root, rule), Path.Combine(_root, rule));
        File.WriteAllText(Path.Combine(lane, "Sinful.csproj"), """<Project Sdk="Microsoft.NET.Sdk" />""");
        File.WriteAllText(Path.Combine(lane, "Page.cs"), Page);
        File.WriteAllText(Path.Combine(lane, "Sins.cs"), Sins);
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_root, recursive: true);

    [Test]
    public async Task An_expectation_that_nobody_awaits_does_not_build()
    {
        var build = await Command.RunAsync(
            "build",
            [Path.Combine(_root, "tests", Gates.Model.Lanes.E2E), "-v", "q", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"],
            Command.Patience,
            new Dictionary<string, string?> { ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(build.ExitCode, Is.Not.Zero, build.Output);
            for (var line = 5; line <= 8; line++)
                Assert.That(build.Output, Does.Match($@"Sins\.cs\({line},\d+\): error IDE0058"), $"line {line}");
            Assert.That(build.Output, Does.Not.Contain("Sins.cs(9,"), "the awaited one");
            Assert.That(build.Output, Does.Not.Contain("Page.cs("), "the file without a sin");
        }
    }
}
