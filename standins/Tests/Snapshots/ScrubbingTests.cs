using System.Globalization;

namespace Gates.Standins.Tests.Snapshots;

public sealed class ScrubbingTests : SnapshotTests
{
    private static readonly Guid s_one = new("6f9619ff-8b86-d011-b42d-00cf4fc964ff");
    private static readonly Guid s_two = new("7f9619ff-8b86-d011-b42d-00cf4fc964ff");

    [Test]
    public async Task Guids_are_numbered_by_value_also_as_keys_and_as_text()
    {
        var text = await TextOfAsync(Verify(new
        {
            First = s_one,
            Second = s_two,
            Again = (Guid?)s_one,
            D = s_two.ToString("D"),
            N = s_one.ToString("N"),
            B = s_one.ToString("B"),
            Inside = $"id {s_one}",
            Map = new Dictionary<Guid, int> { [s_two] = 1 },
        }));

        Assert.That(text, Is.EqualTo(
            $$"""
            {
              First: Guid_1,
              Second: Guid_2,
              Again: Guid_1,
              D: Guid_2,
              N: Guid_1,
              B: Guid_1,
              Inside: id {{s_one}},
              Map: {
                Guid_2: 1
              }
            }
            """));
    }

    [Test]
    public async Task Guids_inside_text_are_numbered_on_request()
    {
        var text = await TextOfAsync(Verify($"a {s_one}, {s_two:N}; {s_one} x{s_one}").ScrubInlineGuids());

        Assert.That(text, Is.EqualTo($"a Guid_1, Guid_2; Guid_1 x{s_one}"));
    }

    [Test]
    public async Task Dates_and_times_count_apart()
    {
        var date = new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc);

        var text = await TextOfAsync(Verify(new
        {
            Date = date,
            Local = DateTime.SpecifyKind(date, DateTimeKind.Unspecified),
            Same = date,
            Offset = new DateTimeOffset(date),
            Day = DateOnly.FromDateTime(date),
            Time = TimeOnly.FromDateTime(date),
            Iso = "2024-01-02T03:04:06Z",
            Short = "01/02/2024",
            Plain = "2024-01-02",
            Clock = "03:04:05",
            Spaced = "2024-01-02 03:04:05",
        }));

        Assert.That(text, Is.EqualTo(
            """
            {
              Date: DateTime_1,
              Local: DateTime_2,
              Same: DateTime_1,
              Offset: DateTimeOffset_1,
              Day: Date_1,
              Time: Time_1,
              Iso: DateTimeOffset_2,
              Short: Date_1,
              Plain: 2024-01-02,
              Clock: 03:04:05,
              Spaced: 2024-01-02 03:04:05
            }
            """));
    }

    [Test]
    public async Task Values_may_stay_as_they_are()
    {
        var date = new DateTime(2024, 1, 2, 3, 4, 0, DateTimeKind.Utc);

        var text = await TextOfAsync(Verify(new
        {
            Id = s_one,
            Date = date,
            Midnight = date.Date,
            Offset = new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
            Day = DateOnly.FromDateTime(date),
            Time = TimeOnly.FromDateTime(date),
        }).DontScrubGuids().DontScrubDateTimes());

        Assert.That(text, Is.EqualTo(
            $$"""
            {
              Id: {{s_one}},
              Date: 2024-01-02 03:04 Utc,
              Midnight: 2024-01-02 Utc,
              Offset: 2024-01-02 03:04:05 +2,
              Day: 2024-01-02,
              Time: 3:04 AM
            }
            """));
    }

    [Test]
    public async Task Dates_may_go_uncounted() =>
        Assert.That(
            await TextOfAsync(Verify(new { Date = DateTime.UnixEpoch, Day = DateOnly.MaxValue }).DisableDateCounting()),
            Is.EqualTo("{\n  Date: {Scrubbed},\n  Day: {Scrubbed}\n}"));

    [Test]
    public async Task Lines_may_be_removed_or_replaced()
    {
        const string Target = "keep\nDROP this\n\nchange\nlast";

        var text = await TextOfAsync(Verify(Target).ScrubLinesContaining("drop").ScrubEmptyLines()
            .ScrubLinesWithReplace(line => line == "change" ? "changed" : line).ScrubLines(line => line == "last"));

        Assert.That(text, Is.EqualTo("keep\nchanged"));
    }

    [Test]
    public async Task A_scrubber_sees_members_and_the_whole_text()
    {
        var seen = new List<string>();

        var text = await TextOfAsync(Verify(new { A = "x1" }).AddScrubber(part =>
        {
            seen.Add(part.ToString());
            part.Replace("1", "N");
        }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen, Is.EqualTo(["x1", "{\n  A: xN\n}"]));
            Assert.That(text, Is.EqualTo("{\n  A: xN\n}"));
        }
    }

    [Test]
    public async Task A_scrubber_may_be_for_one_extension()
    {
        var text = await TextOfAsync(Verify("a", extension: "md").AddScrubber("md", part => part.Append('m')).AddScrubber("txt", part => part.Append('t')));

        Assert.That(text, Is.EqualTo("am"));
    }

    [Test]
    public async Task Directories_of_this_machine_become_tokens()
    {
        var temp = Path.GetTempPath().TrimEnd('/', '\\');
        var current = AppContext.BaseDirectory.TrimEnd('/', '\\');
        var profile = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        var text = await TextOfAsync(Verify($"{current}/a.txt\n{temp}/b.txt\n{profile}/c.txt\n{profile}x"));

        Assert.That(text, Is.EqualTo($"{{CurrentDirectory}}a.txt\n{{TempPath}}b.txt\n{{UserProfile}}c.txt\n{profile}x"));
    }

    [Test]
    public async Task Project_and_solution_are_tokens_too()
    {
        var project = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));
        var solution = Path.GetFullPath(Path.Combine(project, "..", ".."));

        var text = await TextOfAsync(Verify($"{project}/a.txt {solution}/b.txt"));

        Assert.That(text, Is.EqualTo("{ProjectDirectory}a.txt {SolutionDirectory}b.txt"));
    }

    [Test]
    public async Task Machine_and_user_are_scrubbed_on_request() =>
        Assert.That(
            await TextOfAsync(Verify(string.Create(CultureInfo.InvariantCulture, $"on {Environment.MachineName}!")).ScrubMachineName()),
            Is.EqualTo("on TheMachineName!"));
}
