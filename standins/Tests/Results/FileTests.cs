using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Gates.Standins.Tests.Results;

public sealed partial class FileTests : ResultTests
{
    [Test]
    public void Every_file_is_a_result_a_container_or_an_attachment_by_name()
    {
        var names = Directory.EnumerateFiles(Run.Directory).Select(Path.GetFileName);

        Assert.That(names, Has.All.Match(Names()));
    }

    [Test]
    public void A_result_has_its_members_in_this_order()
    {
        string[] passed =
        [
            "uuid", "historyId", "testCaseId", "titlePath", "fullName", "labels", "links", "name", "status", "stage",
            "steps", "attachments", "parameters", "start", "stop",
        ];
        string[] described =
        [
            "uuid", "historyId", "testCaseId", "titlePath", "fullName", "labels", "links", "name", "status", "stage",
            "description", "descriptionHtml", "steps", "attachments", "parameters", "start", "stop",
        ];
        string[] failed =
        [
            "uuid", "historyId", "testCaseId", "titlePath", "fullName", "labels", "links", "name", "status",
            "statusDetails", "stage", "steps", "attachments", "parameters", "start", "stop",
        ];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Run.One("Outcomes.Passes").Keys(), Is.EqualTo(passed));
            Assert.That(Run.Of("Described.While_running")[0].Keys(), Is.EqualTo(described));
            Assert.That(Run.One("Outcomes.Refutes").Keys(), Is.EqualTo(failed));
        }
    }

    [Test]
    public void The_parts_of_a_result_have_their_members_in_this_order()
    {
        var details = Run.One("Outcomes.Refutes")["statusDetails"]!.AsObject();
        var label = Run.One("Outcomes.Passes").Items("labels").First();
        var link = Run.Of("Described.By_attributes")[0].Items("links").First();
        var attachment = Run.One("Stepping.Attaches").Items("attachments").First();
        var parameters = Run.One("Parameterized.Adds").Items("parameters").ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(details.Keys(), Is.EqualTo(["known", "muted", "flaky", "message", "trace"]));
            Assert.That(label.Keys(), Is.EqualTo(["name", "value"]));
            Assert.That(link.Keys(), Is.EqualTo(["name", "url", "type"]));
            Assert.That(attachment.Keys(), Is.EqualTo(["name", "source", "type"]));
            Assert.That(parameters[0].Keys(), Is.EqualTo(["name", "value", "excluded"]));
            Assert.That(parameters[2].Keys(), Is.EqualTo(["name", "value", "excluded", "mode"]));
        }
    }

    [Test]
    public void Nothing_is_null_and_empty_lists_are_written()
    {
        var result = Run.One("Outcomes.Passes");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Select(member => member.Value), Has.None.Null);
            Assert.That(result["steps"]!.AsArray(), Is.Empty);
            Assert.That(result["attachments"]!.AsArray(), Is.Empty);
            Assert.That(result["links"]!.AsArray(), Is.Empty);
            Assert.That(result["parameters"]!.AsArray(), Is.Empty);
        }
    }

    [Test]
    public void A_result_is_one_line_without_a_mark()
    {
        var bytes = File.ReadAllBytes(Directory.EnumerateFiles(Run.Directory, "*-result.json").First());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bytes[0], Is.EqualTo((byte)'{'));
            Assert.That(bytes, Has.None.EqualTo((byte)'\n'));
        }
    }

    [Test]
    public void Times_are_unix_milliseconds_and_the_end_is_not_before_the_start()
    {
        var earliest = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

        foreach (JsonNode result in Run.Results)
        {
            Assert.That(result["start"]!.GetValue<long>(), Is.GreaterThan(earliest), result.ToJsonString());
            Assert.That(result["stop"]!.GetValue<long>(), Is.GreaterThanOrEqualTo(result["start"]!.GetValue<long>()), result.ToJsonString());
        }
    }

    [GeneratedRegex(
        "^([0-9a-f]{32}-(result|container)\\.json|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-attachment(\\.[a-z]+)?)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
