using System.IO.Compression;
using Gates.Kit.Browser;
using Gates.Kit.Http;
using Gates.Kit.Targets;

namespace Gates.Unit.Browser;

[NonParallelizable]
public sealed class TraceRedactionTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("gates-unit-").FullName;
        Redaction.Know(new Target(TargetEnvironment.Staging, "unit", new CredentialMateSettings
        {
            WebUrl = new Uri("http://127.0.0.1:9"),
            ApiUrl = new Uri("http://127.0.0.1:9"),
            Provider = new Account("pat@example.invalid", "pässword-1"),
            Coordinator = new Account("cora@example.invalid", "another-2"),
            AllowWrites = true,
            AllowLoad = true,
        }));
    }

    [TearDown]
    public void DeleteFolder()
    {
        Redaction.Know(null);
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void Passwords_and_tokens_leave_a_trace_and_the_rest_stays()
    {
        var entries = Copied(("trace.network", """{"text":"typed pässword-1 é","header":"Bearer eyJhbGciOiJI.eyJzdWIiOiIx.c2ln"}"""));

        Assert.That(entries["trace.network"], Is.EqualTo("""{"text":"typed [removed] é","header":"Bearer [removed]"}"""));
    }

    [Test]
    public void Who_stands_in_an_answer_leaves_the_document_of_the_page_too_and_the_own_account_stays()
    {
        const string providers = """
            {"items":[{"npi":"9000417338","first_name":"Ysolde","last_name":"Quillfeather","email":"y.q@hospital.invalid","specialty":"Neurology"},
                      {"npi":"9000000007","first_name":"Pat","last_name":"Provider","email":"pat@example.invalid","specialty":"Cardiology"}]}
            """;

        var entries = Copied(
            ("resources/a.json", providers),
            ("trace.trace", """{"html":["LI",{},"Ysolde Quillfeather, Neurology, 9000417338"]}""" + "\n" + """{"html":["H2",{},"Welcome, Pat Provider; unQuillfeathered"]}"""));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(entries["trace.trace"], Is.EqualTo("""{"html":["LI",{},"[removed] [removed], Neurology, [removed]"]}""" + "\n" + """{"html":["H2",{},"Welcome, Pat Provider; unQuillfeathered"]}"""));
            Assert.That(entries["resources/a.json"], Does.Contain("Neurology").And.Not.Contain("Quillfeather").And.Not.Contain("9000417338"));
        }
    }

    [Test]
    public void A_trace_that_cannot_be_read_leaves_nothing_behind()
    {
        var (from, to) = (Path.Combine(_folder, "raw.zip"), Path.Combine(_folder, "run"));
        File.WriteAllText(from, "PK not a zip, pässword-1");
        Directory.CreateDirectory(to);

        Assert.That(() => TraceRedaction.Copy(from, Path.Combine(to, "trace.zip")), NUnit.Framework.Throws.InstanceOf<InvalidDataException>());

        Assert.That(Directory.EnumerateFileSystemEntries(to), Is.Empty);
    }

    private Dictionary<string, string> Copied(params (string Name, string Text)[] entries)
    {
        var (from, to) = (Path.Combine(_folder, "raw.zip"), Path.Combine(_folder, "trace.zip"));
        using (var zip = ZipFile.Open(from, ZipArchiveMode.Create))
            foreach (var (name, text) in entries)
                using (var entry = new StreamWriter(zip.CreateEntry(name).Open()))
                    entry.Write(text);
        _ = TraceRedaction.Copy(from, to);
        using var read = ZipFile.OpenRead(to);
        return read.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var text = new StreamReader(entry.Open());
            return text.ReadToEnd();
        });
    }
}
