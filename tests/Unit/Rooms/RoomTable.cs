namespace Gates.Unit.Rooms;

/// <summary>The room table of the design: who may use whom. The rules are plain functions, so that a test can plant a sin.</summary>
internal static class RoomTable
{
    private const string Model = "src/Gates.Model";
    private const string Load = "src/Gates.Load";
    private const string Kit = "src/Gates.Kit";
    private const string Systems = "src/Gates.Systems";
    private const string Runner = "src/Gates.Runner";
    private const string NUnit = "NUnit";

    private static readonly string[] s_standins = ["standins/Allure.NUnit", "standins/Verify.NUnit", "standins/NBomber"];
    private static readonly Room s_lane = new([Systems, Kit, Load, Model, .. s_standins]);

    private static readonly Dictionary<string, Room> s_rooms = new(StringComparer.Ordinal)
    {
        [Model] = new([]) { NoPackages = true, IsPure = true },
        [Load] = new([Model]) { BannedPackages = [NUnit] },
        [Kit] = new([Model]),
        [Systems] = new([Kit, Model]) { NoAssertions = true },
        [Runner] = new([Model, Kit]) { BannedPackages = [NUnit] },
        ["tests/Smoke"] = s_lane,
        ["tests/E2E"] = s_lane,
        ["tests/Load"] = s_lane,
        ["reference"] = new([]) { BannedPackages = [NUnit] },
        ["tests/Proof"] = new([Model, .. s_standins]),
        ["tests/Unit"] = new([Model, Load, Kit, Systems, Runner, .. s_standins]),
        ["tests/Doomed"] = new([Kit, Model, .. s_standins]),
        ["standins/Allure.NUnit"] = new([]),
        ["standins/Verify.NUnit"] = new([]),
        ["standins/NBomber"] = new([Load, Model]),
        ["standins/Tests"] = new(s_standins),
        // The fixtures that fail on purpose, which the tests of the stand-ins run as a process.
        ["standins/Tests.Doomed"] = new(s_standins),
    };

    /// <summary>What a project file may not say, a sentence each; empty when it may say everything it says.</summary>
    public static IReadOnlyList<string> Sins(ProjectFile project)
    {
        if (!s_rooms.TryGetValue(project.Room, out var room))
            return [$"{project.Room} is no room of the table; known are {string.Join(", ", s_rooms.Keys)}."];
        return
        [
            .. project.UsedProjects.Where(used => !room.MayUse.Contains(used)).Select(used => $"{project.Room} uses {used}; {Allowed(room)}."),
            .. project.Packages.Where(room.Bans).Select(package => $"{project.Room} references the package {package}, which is banned there."),
            .. project.Files.Select(file => $"{project.Room} takes the file {file} from outside, which goes round the table."),
        ];
    }

    /// <summary>What a compiled assembly may not use, a sentence each.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="roomOf">The room of an assembly name; null for one that is none of ours.</param>
    public static IReadOnlyList<string> Sins(AssemblyFile assembly, Func<string, string?> roomOf)
    {
        if (!s_rooms.TryGetValue(assembly.Room, out var room))
            return [$"{assembly.Room} is no room of the table."];
        var sins = new List<string>();
        foreach (var reference in assembly.References)
        {
            if (roomOf(reference) is { } used)
            {
                if (!room.MayUse.Contains(used))
                    sins.Add($"{assembly.Room} is compiled against {used}; {Allowed(room)}.");
            }
            else if (room.Bans(reference) && !IsFramework(reference))
                sins.Add($"{assembly.Room} is compiled against {reference}, which is banned there.");
        }

        if (room.NoAssertions)
            sins.AddRange(assembly.Types.Where(IsAssertion).Select(type => $"{assembly.Room} asserts with {type}; judging is the lanes' work."));
        if (room.IsPure)
            sins.AddRange(assembly.Members.Where(IsImpure).Select(member => $"{assembly.Room} uses {member}, which is IO, a clock or chance."));
        return sins;
    }

    private static string Allowed(Room room) =>
        room.MayUse.Count == 0 ? "it may use no room" : $"it may use {string.Join(", ", room.MayUse)}";

    private static bool IsFramework(string assembly) =>
        assembly is "netstandard" or "mscorlib" || assembly == "System" || assembly.StartsWith("System.", StringComparison.Ordinal);

    private static bool IsAssertion(string type) =>
        type.StartsWith("NUnit.Framework.", StringComparison.Ordinal)
        && (type.EndsWith("Assert", StringComparison.Ordinal) || type is "NUnit.Framework.Assume" or "NUnit.Framework.Warn");

    private static bool IsImpure(string member)
    {
        string[] prefixes =
        [
            "System.IO.", "System.Net.", "System.Data.", "System.Console.", "System.Diagnostics.", "System.Environment.",
            "System.Random.", "System.TimeProvider.", "System.Threading.", "System.Guid.NewGuid",
            "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
            "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        ];
        // The compiler's own: the thread of an iterator, and the attributes of nullable and generated code.
        return member != "System.Environment.get_CurrentManagedThreadId"
            && !member.StartsWith("System.Diagnostics.CodeAnalysis.", StringComparison.Ordinal)
            && !member.StartsWith("System.Diagnostics.Debug", StringComparison.Ordinal)
            && !member.StartsWith("System.Diagnostics.UnreachableException", StringComparison.Ordinal)
            && prefixes.Any(prefix => member.StartsWith(prefix, StringComparison.Ordinal));
    }
}

/// <summary>What one room may use.</summary>
internal sealed record Room(IReadOnlyList<string> MayUse)
{
    public bool NoPackages { get; init; }

    /// <summary>Beginnings of package and assembly names.</summary>
    public IReadOnlyList<string> BannedPackages { get; init; } = [];

    /// <summary>Whether NUnit's assertions are banned, though its attributes may be used.</summary>
    public bool NoAssertions { get; init; }

    /// <summary>Whether IO, clocks and chance are banned.</summary>
    public bool IsPure { get; init; }

    public bool Bans(string package) =>
        NoPackages || BannedPackages.Any(banned => package.StartsWith(banned, StringComparison.OrdinalIgnoreCase));
}
