using VerifyTests;

namespace Gates.Standins.Tests.Snapshots;

public sealed class NamingTests : SnapshotTests
{
    [Test]
    public async Task A_file_is_named_by_class_and_method()
    {
        await RedAsync(Verify("x").UseDirectory(Place));

        Assert.That(Files(), Is.EqualTo(["NamingTests.A_file_is_named_by_class_and_method.received.txt"]));
    }

    [Test]
    public async Task The_default_directory_is_that_of_the_source_file()
    {
        var red = await RedAsync(Verify("x").UseFileName("never accepted"));
        var directory = red.Message.Split('\n')[0]["Directory: ".Length..];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(directory, Does.EndWith(Path.Combine("standins", "Tests", "Snapshots")));
            Assert.That(Path.Combine(directory, "never accepted.received.txt"), Does.Exist);
        }

        File.Delete(Path.Combine(directory, "never accepted.received.txt"));
    }

    [TestCase("a b", 1, ExpectedResult = "_text=a b_number=1")]
    [TestCase("c/d:e", 2, ExpectedResult = "_text=c-d-e_number=2")]
    [TestCase(null, 3, ExpectedResult = "_text=null_number=3")]
    public async Task<string> Parameters_are_part_of_the_name(string? text, int number)
    {
        await RedAsync(Verify($"{text}{number}").UseDirectory(Place));

        return Files().Single()["NamingTests.Parameters_are_part_of_the_name".Length..].Replace(".received.txt", "");
    }

    private static readonly object[][] s_values =
    [
        [new DateTime(2024, 1, 2, 3, 4, 5), Guid.Empty, new[] { 1, 2 }, DayOfWeek.Friday, true, 1.5],
    ];

    [TestCaseSource(nameof(s_values))]
    public async Task Values_of_any_type_name_a_file(DateTime d, Guid g, int[] a, DayOfWeek w, bool b, double f)
    {
        await RedAsync(Verify($"{d}{g}{a}{w}{b}{f}").UseDirectory(Place));

        Assert.That(Files().Single(), Does.EndWith(
            "_d=2024-01-02T03-04-05_g=00000000-0000-0000-0000-000000000000_a=1,2_w=Friday_b=True_f=1.5.received.txt"));
    }

    [TestCase("p", 1)]
    public async Task The_test_may_choose_the_parameters(string s, int n)
    {
        await RedAsync(Verify($"{n}").UseDirectory(Place).UseMethodName("first").UseParameters(s));
        await RedAsync(Verify($"{n}").UseDirectory(Place).UseMethodName("text").UseTextForParameters("custom"));

        Assert.That(Files(), Is.EqualTo(["NamingTests.first_s=p.received.txt", "NamingTests.text_custom.received.txt"]));
    }

    [TestCase("p")]
    public async Task More_parameters_than_the_method_has_are_refused(string s)
    {
        var red = await RedAsync(Verify(s).UseDirectory(Place).UseParameters(s, 2));

        Assert.That(red.Message, Does.StartWith("The number of passed in parameters (2)"));
    }

    [TestCase("p1")]
    public async Task Cases_may_share_the_verified_file(string s)
    {
        var all = await RedAsync(Verify(s).UseDirectory(Place).UseMethodName("A").IgnoreParametersForVerified());
        var named = await RedAsync(Verify(s).UseDirectory(Place).UseMethodName("B").IgnoreParameters("s").DisableRequireUniquePrefix());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(all.Message, Does.Contain("Received: NamingTests.A_s=p1.received.txt\n    Verified: NamingTests.A.verified.txt\n"));
            Assert.That(named.Message, Does.Contain("Received: NamingTests.B_s=p1.received.txt\n    Verified: NamingTests.B.verified.txt\n"));
        }
    }

    [Test]
    public async Task Directory_file_type_and_method_may_be_named()
    {
        await RedAsync(Verify("x").UseDirectory(Path.Combine(Place, "Sub", "Dir")));
        await RedAsync(Verify("x").UseDirectory(Place).UseFileName("My.File"));
        await RedAsync(Verify("x").UseDirectory(Place).UseTypeName("TT").UseMethodName("MM"));

        Assert.That(Files(), Is.EqualTo(
        [
            "My.File.received.txt",
            Path.Combine("Sub", "Dir", "NamingTests.Directory_file_type_and_method_may_be_named.received.txt"),
            "TT.MM.received.txt",
        ]));
    }

    [Test]
    public async Task What_may_differ_by_machine_and_build_is_joined_with_dots()
    {
        var version = $"DotNet{Environment.Version.Major}_{Environment.Version.Minor}";
        var architecture = System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        var system = OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "OSX" : "Linux";
        var build = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";

        await RedAsync(Verify("x").UseDirectory(Place).UseFileName("A").UniqueForRuntime().UniqueForOSPlatform());
        await RedAsync(Verify("x").UseDirectory(Place).UseFileName("B").UniqueForRuntimeAndVersion().UniqueForAssemblyConfiguration()
            .UniqueForArchitecture().UniqueForTargetFrameworkAndVersion());

        Assert.That(Files(), Is.EqualTo([$"A.{system}.DotNet.received.txt", $"B.{version}.{build}.{architecture}.received.txt"]));
    }

    [Test]
    public async Task A_prefix_is_used_once()
    {
        await RedAsync(Verify("first").UseDirectory(Place));

        var red = await RedAsync(Verify("second").UseDirectory(Place));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(red.GetType(), Is.EqualTo(typeof(Exception)));
            Assert.That(red.Message, Does.StartWith(
                $"The prefix has already been used: {Path.Combine(Place, "NamingTests.A_prefix_is_used_once")}. This is mostly caused one of the following:\n"));
        }
    }

    [Test]
    public async Task Several_targets_are_numbered_or_named()
    {
        await RedAsync(Verify(
            [new Target("txt", "one"), new Target("txt", "two"), new Target("txt", "three", "named"), new Target("xml", "<a/>")])
            .UseDirectory(Place).UseFileName("X"));

        Assert.That(Files(), Is.EqualTo(["X#00.received.txt", "X#01.received.txt", "X#named.received.txt", "X.received.xml"]));
    }

    public sealed class Nested : SnapshotTests
    {
        [Test]
        public async Task A_nested_class_is_named_with_its_parent()
        {
            await RedAsync(Verify("x").UseDirectory(Place));

            Assert.That(Files(), Is.EqualTo(["NamingTests.Nested.A_nested_class_is_named_with_its_parent.received.txt"]));
        }
    }
}

[TestFixture("fx", 7)]
public sealed class FixtureArgumentTests(string a, int b) : SnapshotTests
{
    [Test]
    public async Task Arguments_of_the_fixture_name_the_file()
    {
        await RedAsync(Verify($"{a}{b}").UseDirectory(Place));

        Assert.That(Files().Single(), Is.EqualTo("FixtureArgumentTests.Arguments_of_the_fixture_name_the_file_a=fx_b=7.received.txt"));
    }

    [TestCase(1)]
    public async Task They_come_before_those_of_the_test_or_are_left_out(int n)
    {
        await RedAsync(Verify($"{n}").UseDirectory(Place).UseTypeName("T").UseMethodName("with"));
        await RedAsync(Verify($"{n}").UseDirectory(Place).UseTypeName("T").UseMethodName("without").IgnoreConstructorParameters());

        Assert.That(Files(), Is.EqualTo(["T.with_a=fx_b=7_n=1.received.txt", "T.without_n=1.received.txt"]));
    }
}

[TestFixture(typeof(int))]
public sealed class GenericFixtureTests<T> : SnapshotTests
{
    [Test]
    public async Task A_generic_class_keeps_its_backtick()
    {
        await RedAsync(Verify(typeof(T).Name).UseDirectory(Place));

        Assert.That(Files().Single(), Is.EqualTo("GenericFixtureTests`1.A_generic_class_keeps_its_backtick.received.txt"));
    }
}
