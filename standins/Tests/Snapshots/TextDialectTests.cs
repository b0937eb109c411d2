using System.Collections;
using System.Text;
using System.Text.Json;

namespace Gates.Standins.Tests.Snapshots;

public sealed class TextDialectTests : SnapshotTests
{
    [Test]
    public async Task What_says_nothing_is_left_out()
    {
        var text = await TextOfAsync(Verify(new
        {
            Null = (string?)null,
            Zero = 0,
            ZeroDouble = 0.0,
            ZeroDecimal = 0m,
            FirstDay = DayOfWeek.Sunday,
            NoGuid = Guid.Empty,
            NoDate = DateTime.MinValue,
            NoTime = TimeSpan.Zero,
            NoItems = Array.Empty<int>(),
            NoEntries = new Dictionary<string, int>(),
            Empty = "",
            False = false,
            Nullable = (int?)0,
        }));

        Assert.That(text, Is.EqualTo("{\n  Empty: ,\n  False: false,\n  Nullable: 0\n}"));
    }

    [Test]
    public async Task Values_are_written_without_quotes()
    {
        var text = await TextOfAsync(Verify(new
        {
            Name = "Ann \"Lee\" \\",
            Half = 1.5,
            Three = 3.0,
            Scaled = 12.340m,
            Single = 0.1f,
            Bytes = new byte[] { 1, 2, 3 },
            Day = DayOfWeek.Friday,
            Span = TimeSpan.FromMinutes(90),
            Type = typeof(Dictionary<string, int[]>),
            Letter = 'x',
            Link = new Uri("https://example.test/a b"),
        }));

        Assert.That(text, Is.EqualTo(
            """
            {
              Name: Ann "Lee" \,
              Half: 1.5,
              Three: 3.0,
              Scaled: 12.340,
              Single: 0.1,
              Bytes: AQID,
              Day: Friday,
              Span: 01:30:00,
              Type: Dictionary<string, int[]>,
              Letter: x,
              Link: https://example.test/a b
            }
            """));
    }

    [Test]
    public async Task Text_of_several_lines_begins_on_a_line_of_its_own()
    {
        var text = await TextOfAsync(Verify(new { Before = 1, Lines = "a\r\nb", After = 2 }));

        Assert.That(text, Is.EqualTo("{\n  Before: 1,\n  Lines:\na\nb,\n  After: 2\n}"));
    }

    [Test]
    public async Task Lists_keep_their_order_and_maps_are_sorted()
    {
        var text = await TextOfAsync(Verify(new
        {
            List = new List<object> { 2, "b", new { X = 1 }, new[] { 1 } },
            Set = new HashSet<int> { 3, 1 },
            Map = new Dictionary<string, int> { ["b"] = 0, ["a"] = 1 },
            Numbers = new Hashtable { [10] = "ten", [9] = "nine" },
        }));

        Assert.That(text, Is.EqualTo(
            """
            {
              List: [
                2,
                b,
                {
                  X: 1
                },
                [
                  1
                ]
              ],
              Set: [
                3,
                1
              ],
              Map: {
                a: 1,
                b: 0
              },
              Numbers: {
                9: nine,
                10: ten
              }
            }
            """));
    }

    [Test]
    public async Task Maps_may_keep_their_order()
    {
        var map = new Dictionary<string, int> { ["b"] = 0, ["a"] = 1 };

        Assert.That(await TextOfAsync(Verify(map).DontSortDictionaries()), Is.EqualTo("{\n  b: 0,\n  a: 1\n}"));
    }

    [Test]
    public async Task Fields_come_first_and_what_is_not_implemented_or_refers_back_is_left_out() =>
        Assert.That(await TextOfAsync(Verify(new Awkward())), Is.EqualTo("{\n  Field: 1,\n  Property: 2\n}"));

    [Test]
    public async Task Any_other_getter_that_throws_fails_unless_it_is_expected()
    {
        var red = await RedAsync(Verify(new Throwing()).UseDirectory(Place).UseFileName("A"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(red.ToString(), Does.Contain("no value"));
            Assert.That(await TextOfAsync(Verify(new Throwing()).IgnoreMembersThatThrow<InvalidOperationException>()), Is.EqualTo("{\n  Fine: 1\n}"));
        }
    }

    [TestCase("plain", "plain")]
    [TestCase("", "emptyString")]
    [TestCase(null, "null")]
    [TestCase(5, "5")]
    [TestCase(true, "True")]
    public async Task A_root_value_is_plain_text(object? value, string expected) =>
        Assert.That(await TextOfAsync(Verify(value)), Is.EqualTo(expected));

    [Test]
    public async Task A_date_a_guid_or_a_decimal_at_the_root_is_itself()
    {
        var date = await TextOfAsync(Verify(new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(date, Is.EqualTo("2024-01-02 03:04:05 Utc"));
            Assert.That((await RunAsync(Verify(Guid.Empty).UseDirectory(Place).UseFileName("g").AutoVerify())).Text, Is.EqualTo("00000000-0000-0000-0000-000000000000"));
            Assert.That((await RunAsync(Verify(1.50m).UseDirectory(Place).UseFileName("d").AutoVerify())).Text, Is.EqualTo("1.50"));
        }
    }

    [Test]
    public async Task A_JsonElement_shows_its_kind_only()
    {
        using var document = JsonDocument.Parse("""{"a":1}""");

        Assert.That(await TextOfAsync(Verify(new { Element = document.RootElement })), Is.EqualTo("{\n  Element: {\n    ValueKind: Object\n  }\n}"));
    }

    [Test]
    public async Task Tasks_builders_and_streams_are_taken_too()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await RunAsync(Verify(Task.FromResult(new { A = 1 })).UseDirectory(Place).UseFileName("a").AutoVerify())).Text, Is.EqualTo("{\n  A: 1\n}"));
            Assert.That((await RunAsync(Verify(new ValueTask<string>("v")).UseDirectory(Place).UseFileName("b").AutoVerify())).Text, Is.EqualTo("v"));
            Assert.That((await RunAsync(Verify(new StringBuilder("s")).UseDirectory(Place).UseFileName("c").AutoVerify())).Text, Is.EqualTo("s"));
            Assert.That((await RunAsync(Verify(new MemoryStream("m"u8.ToArray()), "md").UseDirectory(Place).UseFileName("d").AutoVerify())).Text, Is.EqualTo("m"));
            Assert.That((await RunAsync(Verify("<a/>", extension: "xml").UseDirectory(Place).UseFileName("e").AutoVerify())).Files.Single().Extension, Is.EqualTo("xml"));
        }
    }

    [Test]
    public async Task Strict_JSON_is_JSON_in_a_json_file()
    {
        await RedAsync(Verify(new { Name = "a\n\"b\"", Number = 1, Flag = false }).UseDirectory(Place).UseFileName("A").UseStrictJson());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Files(), Is.EqualTo(["A.received.json"]));
            Assert.That(await File.ReadAllTextAsync(Path.Combine(Place, "A.received.json")), Is.EqualTo(
                "{\n  \"Name\": \"a\\n\\\"b\\\"\",\n  \"Number\": 1,\n  \"Flag\": false\n}"));
        }
    }

    private sealed class Awkward
    {
        public readonly int Field = 1;

        public int Property => 2;

        // MA0025: it is the exception that the snapshot must tolerate.
#pragma warning disable MA0025
        public int NotYet => throw new NotImplementedException();
#pragma warning restore MA0025

        public int Never => throw new NotSupportedException();

        public Awkward Self => this;
    }

    private sealed class Throwing
    {
        public int Fine => 1;

        public int Bad => throw new InvalidOperationException("no value");
    }
}
