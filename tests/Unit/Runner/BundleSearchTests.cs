using System.IO.Compression;
using System.Text;
using Gates.Model.Leaks;
using Gates.Runner.Evidence;

namespace Gates.Unit.Runner;

/// <summary>A secret is found in whatever file or archive it lies, and its place is told.</summary>
public sealed class BundleSearchTests
{
    private const string Value = "Zk3-vQ9.plain_77";

    private static readonly Dictionary<string, Func<byte[], byte[]>> s_containers = new(StringComparer.Ordinal)
    {
        ["file"] = content => content,
        ["zip"] = content => Zip("a/b.txt", content),
        ["zip without compression"] = content => Zip("a/b.txt", content, CompressionLevel.NoCompression),
        ["zip in zip"] = content => Zip("trace.zip", Zip("resources/x.json", content)),
        ["gzip"] = Gzip,
        ["gzip in zip in gzip"] = content => Gzip(Zip("x.gz", Gzip(content))),
    };

    private static readonly Dictionary<string, string> s_encodings = new(StringComparer.Ordinal)
    {
        ["raw"] = Value,
        ["URL"] = string.Concat(Value.Select(letter => $"%{(int)letter:X2}")),
        ["base64"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Value)),
        ["base64 behind one"] = Convert.ToBase64String(Encoding.UTF8.GetBytes("x" + Value)),
        ["base64 behind two"] = Convert.ToBase64String(Encoding.UTF8.GetBytes("xx" + Value)),
        ["hexadecimal"] = Convert.ToHexString(Encoding.UTF8.GetBytes(Value)),
        ["JSON"] = string.Concat(Value.Select(letter => $"\\u{(int)letter:x4}")),
        ["HTML"] = string.Concat(Value.Select(letter => $"&#x{(int)letter:x};")),
    };

    private string _folder = null!;

    private static IEnumerable<object[]> Cases =>
        from container in s_containers.Keys from encoding in s_encodings.Keys select (object[])[container, encoding];

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("gates-unit-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCaseSource(nameof(Cases))]
    public void A_secret_is_found_in_every_encoding_in_every_container(string container, string encoding)
    {
        Write("lanes/plain.json", "{}");
        // Large enough that the search reads it in pieces.
        var text = new string(' ', 300_000) + s_encodings[encoding] + new string('x', 100);
        Write("e2e/check/evidence.bin", s_containers[container](Encoding.UTF8.GetBytes(text)));

        var searched = Search();

        using (Assert.EnterMultipleScope())
        {
            // What an archive holds without compression is found twice.
            Assert.That(searched.Leaks.Select(leak => leak.Hit.Secret), Is.Not.Empty.And.All.EqualTo("the password"));
            Assert.That(searched.Leaks[0].Place, Does.StartWith("e2e/check/evidence.bin"));
            Assert.That($"{searched.Finding}", Does.Contain("Leak").And.Contain("the password in e2e/check/evidence.bin").And.Not.Contain(Value));
        }
    }

    [Test]
    public void The_entry_of_an_archive_in_an_archive_is_named()
    {
        Write("t.zip", Zip("trace.zip", Zip("resources/x.json", Encoding.UTF8.GetBytes(Value))));

        Assert.That(Search().Leaks.Select(leak => leak.Place), Is.EqualTo((string[])["t.zip » trace.zip » resources/x.json"]));
    }

    [TestCase("e2e/Zk3-vQ9.plain_77.txt", false)]
    [TestCase("resources/Zk3-vQ9.plain_77", true)]
    [TestCase("e2e/5a6b332d7651392e706c61696e5f3737.txt", false)]
    public void A_secret_in_a_name_is_found_and_not_told(string name, bool inArchive)
    {
        if (inArchive)
            Write("t.zip", Zip(name, [1, 2]));
        else
            Write(name, "");

        var leaks = Search().Leaks.Select(leak => leak.ToString()).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(leaks, Has.Some.StartsWith("the password in the name "));
            Assert.That(leaks, Has.None.Contains(Value).And.None.Contains("5a6b33"));
        }
    }

    [Test]
    public void A_large_entry_is_searched_to_its_end()
    {
        var content = new byte[20 << 20];
        Encoding.UTF8.GetBytes(Value).CopyTo(content, content.Length - Value.Length);
        Write("t.zip", Zip("large.bin", content));

        Assert.That(Search().Leaks, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_archive_that_cannot_be_unpacked_is_no_clean_one()
    {
        var whole = Zip("a.txt", Encoding.UTF8.GetBytes("nothing"));
        Write("cut.zip", whole[..^30]);
        Write("deep.gz", Enumerable.Range(0, 9).Aggregate(Encoding.UTF8.GetBytes(Value), (inner, _) => Gzip(inner)));

        var searched = Search();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(searched.Unsearched, Has.Count.EqualTo(2));
            Assert.That(searched.Unsearched[0], Does.StartWith("cut.zip: "));
            Assert.That(searched.Unsearched[1], Does.Contain("more than 8 archives in one another"));
            Assert.That($"{searched.Finding}", Does.Contain("EvidenceMissing"));
        }
    }

    [Test]
    public void A_bundle_without_a_secret_is_clean()
    {
        Write("verdict.json", """{"reason":"All 60 checks passed."}""");
        Write("t.zip", Zip("a.txt", Encoding.UTF8.GetBytes("eyJhbGciOiJub25lIn0 is no token, Zk3-vQ8.plain_77 no password")));
        Write("empty.gz", "");

        var searched = Search();

        Assert.That(searched.Finding, Is.Null);
    }

    private SearchedBundle Search() => BundleSearch.Of(_folder, [new Secret("the password", Value)]);

    private void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    private void Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    private static byte[] Zip(string name, byte[] content, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry(name, level).Open())
            entry.Write(content);
        return stream.ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal))
            gzip.Write(content);
        return stream.ToArray();
    }
}
